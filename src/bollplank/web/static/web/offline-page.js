// What is kept in this browser: texts that are not sent, and assessments to read.

const words = document.getElementById("offline-words").content;
const timeOf = (at) => unsent.timeOf(words, at);
const word = (name) => words.querySelector(`[data-word=${name}]`).textContent;
const made = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);
const [texts, pages] = [document.querySelector("[data-texts]"), document.querySelector("[data-pages]")];

tellWhere();
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-again]")) location.reload();
});
if (window.unsent && window.isSecureContext && window.caches && crypto.subtle) await begin();

async function begin() {
  const kept = await unsent.keptPages();
  const here = unsent.readerIn(document.head.innerHTML);
  const reader = here.owner ? here : kept[0]?.reader;
  showPages(kept);
  if (!reader) {
    texts.hidden = true;
    return;
  }
  texts.querySelector("[data-send]").addEventListener("click", () => sendAll(reader));
  unsent.news.addEventListener("message", () => showTexts(reader));
  await showTexts(reader);
}

// This page also stands in for another one that could not be fetched.
function tellWhere() {
  const elsewhere = location.pathname !== "/offline/";
  const leaving = location.pathname === "/log-out/";
  for (const part of document.querySelectorAll("[data-said]")) {
    const { said } = part.dataset;
    part.hidden = said === "log-out" ? !leaving : (said === "elsewhere") !== (elsewhere && !leaving);
  }
}

function showPages(kept) {
  pages.querySelector("[data-none]").hidden = kept.length > 0;
  const shown = kept.map(({ path, html, at }) => {
    const line = made("offline-kept");
    const page = new DOMParser().parseFromString(html, "text/html");
    const link = line.querySelector("a");
    link.href = path;
    link.textContent = page.querySelector('meta[name="keep-offline"]').content;
    const when = line.querySelector("span");
    when.textContent = when.textContent.replace("{time}", timeOf(Date.parse(at)));
    return line;
  });
  pages.querySelector("[data-list]").replaceChildren(...shown);
}

async function showTexts(reader) {
  const waiting = (await unsent.list(reader)).filter((item) => item.state !== "sent");
  const readable = waiting.filter((item) => item.text);
  texts.querySelector("[data-none]").hidden = waiting.length > 0;
  texts.querySelector("[data-some]").hidden = readable.length === 0;
  texts.querySelector("[data-locked]").hidden = readable.length === waiting.length;
  texts.querySelector("[data-list]").replaceChildren(...readable.map((item) => card(reader, item)));
}

function card(reader, item) {
  const shown = made("offline-text");
  const link = shown.querySelector("a");
  link.href = item.text.page;
  link.textContent = item.text.label;
  shown.querySelector("[data-when]").textContent = word("not-sent").replace("{time}", timeOf(item.at));
  const lines = item.text.lines.flatMap(([name, said]) => {
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    [term.textContent, text.textContent] = [name, said];
    return [term, text];
  });
  shown.querySelector("dl").replaceChildren(...lines);
  const button = shown.querySelector("button");
  button.firstElementChild.textContent = `: ${item.text.label}`;
  button.addEventListener("click", async () => {
    if (!confirm(word("removing"))) return;
    await unsent.forget([item.id]);
    await showTexts(reader);
    texts.querySelector("h2").focus();
  });
  return shown;
}

async function sendAll(reader) {
  const told = texts.querySelector("[data-outcome]");
  told.hidden = true;
  for (const item of await unsent.list(reader)) {
    if (!item.text || item.state === "sent") continue;
    const { outcome } = await unsent.send(reader, item);
    const why = words.querySelector(`[data-why="${outcome}"]`);
    if (!why) continue;
    told.replaceChildren(...why.cloneNode(true).childNodes);
    told.hidden = false;
    if (!["answered", "refused"].includes(outcome)) break;
  }
  await showTexts(reader);
}
