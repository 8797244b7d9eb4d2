// What is written in a form and not stored on the site yet: in this browser, sealed
// with a key that only its writer is given when she has logged in. Read by pages and by
// the service worker alike.

self.unsent = (() => {
  const NAME = "bollplank";
  const TEXTS = "texts";
  const KEPT = "bollplank-kept-";
  const LONGEST_WAIT = 15_000;
  const READER = /<meta name="reader" content="([\w-]*)"(?: data-key="([\w+/=]+)" data-until="([^"]+)")?/;
  const news = new BroadcastChannel(NAME);
  let opened;

  const answer = (asked) =>
    new Promise((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  const written = (transaction) =>
    new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });

  function database() {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        const texts = asked.result.createObjectStore(TEXTS, { keyPath: "id", autoIncrement: true });
        texts.createIndex("owner", "owner");
      };
      asked.onsuccess = () => {
        asked.result.onclose = asked.result.onversionchange = () => {
          asked.result.close();
          opened = undefined;
        };
        resolve(asked.result);
      };
      asked.onerror = () => {
        opened = undefined;
        reject(asked.error);
      };
    });
    return opened;
  }

  // Change what is kept in one transaction, and tell the other tabs when it is done.
  async function change(job) {
    const transaction = (await database()).transaction(TEXTS, "readwrite");
    const done = written(transaction);
    const result = await job(transaction.objectStore(TEXTS));
    await done;
    news.postMessage("changed");
    return result;
  }

  async function keyOf(reader) {
    const bytes = Uint8Array.from(atob(reader.key), (letter) => letter.charCodeAt(0));
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }
  async function seal(reader, text) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(text));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(reader), plain) };
  }
  async function unseal(reader, row) {
    try {
      const cipher = { name: "AES-GCM", iv: row.iv };
      const plain = await crypto.subtle.decrypt(cipher, await keyOf(reader), row.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch (error) {
      if (error.name === "OperationError") return null; // sealed with another key
      throw error;
    }
  }

  // Write a text down. It takes the place of the one it was written on top of; where
  // another tab has written meanwhile, both are kept.
  async function keep(reader, text, seen) {
    const sealed = await seal(reader, text);
    return change(async (texts) => {
      const was = seen && (await answer(texts.get(seen.id)));
      const same = was && was.rev === seen.rev && was.owner === reader.owner;
      const row = {
        owner: reader.owner, rev: same ? was.rev + 1 : 1, state: "sending", at: Date.now(), ...sealed,
      };
      if (same) row.id = was.id;
      return { id: await answer(texts.put(row)), rev: row.rev };
    });
  }

  // Note what became of a text, unless it has been written over meanwhile.
  const mark = ({ id, rev }, what) =>
    change(async (texts) => {
      const row = await answer(texts.get(id));
      if (row && row.rev === rev) await answer(texts.put({ ...row, ...what, at: what.at ?? row.at }));
    });

  const forget = (ids) =>
    change((texts) => Promise.all(ids.map((id) => answer(texts.delete(id)))));

  async function rowsOf(reader) {
    const transaction = (await database()).transaction(TEXTS);
    return answer(transaction.objectStore(TEXTS).index("owner").getAll(reader.owner));
  }
  // Everything of this reader's, the oldest first; `text` is null where it cannot be opened.
  const list = async (reader) =>
    Promise.all((await rowsOf(reader)).map(async (row) => ({ ...row, text: await unseal(reader, row) })));

  // One at a time for each form, in all tabs and the service worker together.
  const alone = (action, job) =>
    navigator.locks ? navigator.locks.request(`bollplank ${action}`, job) : job();

  const ask = (address, options) =>
    fetch(address, { ...options, credentials: "same-origin", signal: AbortSignal.timeout(LONGEST_WAIT) });

  async function whoIsLoggedIn() {
    const said = await ask("/offline/reader/", { cache: "no-store" });
    return said.ok ? said.json() : null;
  }

  async function deliver(reader, { id, rev }) {
    const row = await answer((await database()).transaction(TEXTS).objectStore(TEXTS).get(id));
    if (!row || row.rev !== rev || row.state === "sent") return { outcome: "gone" };
    const now = await whoIsLoggedIn();
    if (!now) return { outcome: "no-answer" };
    if (now.owner !== reader.owner) return { outcome: now.owner ? "somebody-else" : "logged-out" };
    const { action, fields } = await unseal(reader, row);
    const said = await ask(action, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "HX-Request": "true", "X-CSRFToken": now.token },
      redirect: "manual",
    });
    if (said.type === "opaqueredirect") return { outcome: "logged-out" };
    if (said.status >= 500 || said.status === 429) return { outcome: "no-answer" };
    const html = await said.text();
    if (said.ok) {
      await mark({ id, rev }, { state: "sent", version: versionIn(html), at: Date.now() });
      return { outcome: "sent", html };
    }
    const answered = said.status === 409 || said.status === 422;
    await mark({ id, rev }, { state: answered ? "answered" : "refused" });
    return { outcome: answered ? "answered" : "refused", html };
  }

  // Send one text, and tell what became of it: sent, answered (409, 422), refused,
  // logged-out, somebody-else, no-answer, no-network, or gone when another tab did it.
  async function send(reader, item) {
    try {
      return await alone(item.text.action, () => deliver(reader, item));
    } catch (error) {
      if (error.name === "TypeError" || error.name === "TimeoutError") return { outcome: "no-network" };
      throw error;
    }
  }

  const versionIn = (html) => /name="seen_version" value="(\d+)"/.exec(html)?.[1];

  // Who a page was made for: null when it does not say, an empty owner when nobody.
  function readerIn(html) {
    const [, owner, key, until] = READER.exec(html) ?? [null, null];
    return owner === null ? null : { owner, key, until };
  }

  const names = async () => (await caches.keys()).filter((name) => name.startsWith(KEPT));

  // The pages kept for reading, each as its address, its text and when it was fetched.
  async function keptPages() {
    const found = [];
    for (const name of await names()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const at = response.headers.get("x-kept-at");
        if (!at) continue;
        const html = await response.text();
        const reader = readerIn(html);
        if (Date.parse(reader.until) > Date.now()) found.push({ path: new URL(request.url).pathname, html, at, reader });
        else await caches.delete(name);
      }
    }
    return found;
  }

  // Take away every kept page but one reader's. What is not sent stays, sealed.
  async function empty(owner) {
    const others = (await names()).filter((name) => name !== KEPT + owner);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  // A time as the site writes it, in the site's own time zone: the words are the page's.
  function timeOf(words, at) {
    const { clock, moment, zone } = words.querySelector("[data-clock]").dataset;
    const { lang } = document.documentElement;
    const inWords = (options, when = at) =>
      new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...options, timeZone: zone }).format(when);
    const whole = { year: "numeric", month: "numeric", day: "numeric" };
    const [hour, minute] = inWords({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).split(/\D/);
    const time = clock.replace("{hour}", hour).replace("{minute}", minute);
    if (inWords(whole) === inWords(whole, Date.now())) return time;
    const day = inWords({ day: "numeric", month: "long" });
    return moment.replace("{day}", day).replace("{clock}", time);
  }

  return { timeOf, KEPT, news, keep, mark, forget, list, alone, send, readerIn, versionIn, keptPages, empty };
})();
