// What is written and not sent yet: told on every page, kept and sent from the forms.
// Where the browser has no place to keep it in, a save that fails is told by site.js.

const RETRY = 30_000;
const SENDING = 20_000; // what was sent a moment ago is not called unsent yet
const words = document.getElementById("offline-words")?.content;
const keepMark = document.querySelector('meta[name="keep-offline"]');
const keptAt = keepMark?.dataset.keptAt;
const able = Boolean(window.unsent && window.isSecureContext && window.indexedDB && crypto.subtle && window.caches);
const reader = able ? unsent.readerIn(document.head.innerHTML) : null;

const word = (name) => words.querySelector(`[data-word=${name}]`).textContent;
const timeOf = (at) => unsent.timeOf(words, at);

if (reader?.owner && words) await begin();

async function begin() {
  const forms = [...document.querySelectorAll("form[data-keep]")].map((form) => ({
    form,
    action: new URL(form.action).pathname,
    status: form.querySelector("[role=status]"),
    seen: null, // the kept text that the fields show
    dirty: false, // written in since the last save
    under: 0, // saves on their way
    keeping: null, // the text being written down
    failed: false, // it could not be
    told: false, // what the site answered stands beside the form
    notSent: "", // what is said of it
  }));
  const of = (element) => forms.find((one) => one.form === element);
  const bar = makeBar();
  let flushing = null;
  let why = "";
  let isBack = false; // the site answers again since the page was opened
  let unsentCount = 0;

  // from the first moment: what is typed while the kept texts are read is never written over
  document.addEventListener("input", (event) => {
    const one = of(event.target.closest("form"));
    if (one) one.dirty = true;
  });
  register();
  await overlay();
  await refresh();
  listen();
  await flush();
  setInterval(() => unsentCount && document.visibilityState === "visible" && flush(), RETRY);

  function listen() {
    document.addEventListener("htmx:beforeRequest", (event) => {
      const one = of(event.target);
      if (one) beginSaving(one, event.detail);
    });
    document.addEventListener("htmx:afterRequest", (event) => {
      const one = of(event.target);
      if (one) endSaving(one, event.detail);
    });
    unsent.news.addEventListener("message", () => refresh());
    addEventListener("online", async () => {
      isBack = true;
      await flushing; // one that began without a network has sent nothing
      await flush();
    });
    addEventListener("offline", () => refresh());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
    bar.addEventListener("click", (event) => {
      if (event.target.closest("[data-send]")) flush({ all: true });
      if (event.target.closest("[data-again]")) location.reload();
    });
    // what is kept here is not lost by leaving the page
    addEventListener("beforeunload", (event) => {
      const risky = forms.some((one) => one.dirty || one.failed) || document.querySelector("[data-conflict]");
      if (!risky && forms.length) event.stopImmediatePropagation();
    }, true);
    document.addEventListener("submit", (event) => {
      if (event.target.matches("form[action$='/log-out/']")) leave(event);
    }, true);
  }

  // A save begins: what is sent is written down first, whatever becomes of the sending.
  function beginSaving(one, { requestConfig }) {
    const fields = [...requestConfig.formData].filter(([name]) => name !== "csrfmiddlewaretoken");
    const text = textOf(one, fields);
    const before = one.keeping;
    let end;
    const ended = new Promise((resolve) => (end = resolve));
    one.dirty = false;
    one.under += 1;
    one.keeping = (async () => {
      await before;
      try {
        one.seen = await unsent.keep(reader, text, one.seen);
        one.failed = false;
        return one.seen;
      } catch (error) {
        console.warn("what was written could not be kept", error);
        one.failed = true;
        return null;
      }
    })();
    requestConfig.kept = { keeping: one.keeping, end };
    unsent.alone(one.action, () => ended);
  }

  async function endSaving(one, { xhr, requestConfig }) {
    if (!requestConfig.kept) {
      one.dirty = false; // it began before this listened: the form tells how it went
      return;
    }
    const { keeping, end } = requestConfig.kept;
    const here = new URL(xhr.responseURL || location.href).pathname === one.action;
    const stored = xhr.status === 200 && here;
    const answered = xhr.status === 409 || xhr.status === 422;
    const version = one.form.elements.seen_version.value;
    const asked = requestConfig.triggeringEvent?.type === "submit";
    if (answered) one.told = true;
    try {
      const seen = await keeping;
      if (!seen) return; // then what site.js says beside the form is true
      if (stored) await unsent.mark(seen, { state: "sent", version, at: Date.now() });
      else await unsent.mark(seen, { state: answered ? "answered" : "waiting" });
      if (!stored && !answered) one.form.dispatchEvent(new CustomEvent("offline:kept", { bubbles: true, detail: { asked } }));
    } finally {
      one.under -= 1;
      end();
    }
    if (stored) why = "";
    else if (xhr.status === 0) why = "no-network";
    await refresh();
    if (!stored && !answered) {
      await flush();
      await wake();
    }
  }

  function textOf(one, fields) {
    const heading = one.form.closest("section").querySelector("h2");
    return {
      action: one.action,
      page: `${location.pathname}#${heading.closest("section").id}`,
      label: `${keepMark?.content ?? ""} · ${heading.innerText.trim()}`,
      lines: linesOf(one.form),
      fields,
    };
  }

  // Send what waits, the oldest first. What was answered or refused goes again when asked.
  function flush({ all = false } = {}) {
    flushing ??= (async () => {
      try {
        await sendEach(all);
      } finally {
        flushing = null;
      }
      await refresh();
    })();
    return flushing;
  }

  async function sendEach(all) {
    for (const item of await unsent.list(reader)) {
      const one = forms.find((some) => some.action === item.text?.action);
      const again = all || (one && !one.told);
      if (!item.text || item.state === "sent") continue;
      if (["answered", "refused"].includes(item.state) && !again) continue;
      if (one && (one.dirty || one.under)) continue;
      const { outcome, html } = await unsent.send(reader, item);
      isBack ||= !["no-network", "no-answer"].includes(outcome);
      why = ["sent", "answered", "refused", "gone"].includes(outcome) ? "" : outcome;
      if (one) one.told = ["answered", "refused"].includes(outcome);
      if (one && html && outcome !== "refused" && one.seen?.id === item.id) {
        htmx.swap(one.form.querySelector(".saving"), html, { swapStyle: "innerHTML", swapDelay: 0, settleDelay: 0 });
      }
      await refresh();
      if (why) return;
    }
  }

  async function refresh() {
    const items = await unsent.list(reader);
    for (const one of forms) show(one, items.filter((item) => item.text?.action === one.action));
    const open = items.filter(isUnsent);
    unsentCount = open.length;
    showBar(open);
  }

  function show(one, items) {
    const [item] = items.filter((some) => some.state !== "sent");
    const busy = one.dirty || one.under > 0;
    const shown = item && one.seen?.id === item.id && one.seen.rev === item.rev;
    if (item && !busy && !shown) fill(one, item);
    if (item && isUnsent(item) && !one.under) {
      say(one, "not-sent", item.at);
    } else if (!item && one.notSent) {
      const sent = items.find((some) => some.id === one.seen?.id && some.rev === one.seen.rev);
      if (sent && !busy) one.form.elements.seen_version.value = sent.version;
      // sent from elsewhere; otherwise the site has said so itself
      if (one.status.textContent === one.notSent) say(one, "sent", sent?.at ?? Date.now());
      one.notSent = "";
      one.status.classList.remove("late");
    }
  }

  // Say how it stands beside the form and in the list of moments.
  function say(one, what, at) {
    const late = what === "not-sent";
    const text = word(what).replace("{time}", timeOf(at));
    one.notSent = late ? text : "";
    if (one.status.textContent !== text) one.status.textContent = text;
    one.status.classList.toggle("late", late);
    const failed = one.form.querySelector("[data-not-sent]");
    if (failed) failed.hidden = true;
    const listed = document.getElementById(`${one.form.closest("section").id}-said`);
    if (listed) listed.textContent = late ? word("listed") : text;
  }

  function fill(one, item) {
    const said = new Map(item.text.fields);
    for (const field of one.form.elements) {
      if (field.type === "radio") field.checked = field.value === (said.get(field.name) ?? "");
      else if (field.tagName === "TEXTAREA" || field.name === "seen_version") field.value = said.get(field.name) ?? "";
    }
    one.seen = { id: item.id, rev: item.rev };
  }

  // What was sent may be newer than the page: one kept, or one fetched at that moment.
  async function overlay() {
    const sent = (await unsent.list(reader)).filter((item) => item.state === "sent" && item.text);
    const known = [];
    for (const item of sent.sort((one, other) => one.version - other.version)) {
      const one = forms.find((some) => some.action === item.text.action);
      if (!one || one.dirty) continue;
      const version = one.form.elements.seen_version;
      if (Number(version.value) >= item.version) {
        known.push(item.id);
        continue;
      }
      fill(one, item);
      version.value = item.version;
      say(one, "sent", item.at);
    }
    if (known.length) await unsent.forget(known);
  }

  function showBar(open) {
    const reasons = new Set();
    if (open.some((item) => item.state === "answered")) reasons.add("answered");
    if (open.some((item) => item.state === "refused")) reasons.add("refused");
    if (why && open.length) reasons.add(why);
    if (!navigator.onLine && !why && (open.length || forms.length)) reasons.add("no-network");
    if (keptAt && reasons.delete("no-network")) reasons.add("kept-here");
    const standing = !navigator.onLine ? "no-network" : isBack ? "back" : "no-answer";
    for (const line of bar.querySelectorAll("[data-kept]")) line.hidden = !keptAt || line.dataset.kept !== standing;
    for (const line of bar.querySelectorAll("[data-why]")) line.hidden = !reasons.has(line.dataset.why);
    for (const part of bar.querySelectorAll("[data-any]")) part.hidden = !open.length;
    const count = bar.querySelector("[data-count]");
    const text = open.length === 1 ? count.dataset.one : count.dataset.many.replace("{count}", open.length);
    if (count.textContent !== text) count.textContent = text;
    bar.hidden = !(open.length || reasons.size || keptAt);
  }

  function makeBar() {
    const made = words.querySelector("[data-bar]").cloneNode(true);
    for (const said of keptAt ? made.querySelectorAll("[data-kept] span") : []) {
      said.textContent = said.textContent.replace("{time}", timeOf(Date.parse(keptAt)));
    }
    document.getElementById("main").before(made);
    return made;
  }

  async function register() {
    const { worker } = words.querySelector("[data-bar]").dataset;
    if (!keepMark || !worker || !("serviceWorker" in navigator)) return;
    try {
      await navigator.serviceWorker.register(worker, { scope: "/", updateViaCache: "none" });
    } catch (error) {
      console.warn("nothing is kept for reading without a network", error);
      return;
    }
    const ready = await navigator.serviceWorker.ready;
    const kept = (await unsent.keptPages()).some(({ path }) => path === location.pathname);
    if (!kept) ready.active.postMessage({ keep: location.pathname }); // it came before the worker
  }

  // Ask the browser to send it when there is a network again, even with the page closed.
  async function wake() {
    const registration = await navigator.serviceWorker?.getRegistration();
    try {
      await registration?.sync?.register("unsent");
    } catch (error) {
      console.warn("it is sent when the page is open", error);
    }
  }

  // Logging out takes away every kept page. What is not sent stays, sealed.
  function leave(event) {
    const said = word("leaving");
    if (unsentCount && !confirm(said)) event.preventDefault();
    else unsent.empty();
  }

  function isUnsent(item) {
    return item.state !== "sent" && !(item.state === "sending" && Date.now() - item.at < SENDING);
  }
}

// What stands in a form, as its reader sees it.
function linesOf(form) {
  const lines = [];
  const chosen = form.querySelector("input[name=choice]:checked");
  if (chosen) lines.push([word("points"), chosen.closest("label").innerText.trim().split("\n")[0]]);
  for (const text of form.querySelectorAll("textarea")) {
    if (text.value) lines.push([form.querySelector(`label[for="${text.id}"]`).innerText.trim(), text.value]);
  }
  return lines;
}
