// Keeps the assessments somebody may fill in, so that they can be read and filled in
// without a network. What is kept, for how long and when it is taken away is told in
// docs/decisions/0018-offline.md. SHELL is written by the page that loads this file.

const SHELL_NAME = `bollplank-shell-${SHELL.version}`;
const SHORTEST_PATIENCE = 4_000;
const NO_ANSWER = [502, 503, 504];
const KEPT_MARK = '<meta name="keep-offline"';

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(fetchAndKeep(event.data.keep));
});
self.addEventListener("sync", (event) => {
  if (event.tag === "unsent") event.waitUntil(sendAll());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, address.pathname));
  else if (request.mode === "navigate" && address.pathname === SHELL.logOut) event.respondWith(logOut(request));
  else if (address.pathname.startsWith(SHELL.static)) event.respondWith(file(request));
});

async function prepare() {
  const cache = await caches.open(SHELL_NAME);
  await cache.addAll(SHELL.files);
  // without cookies: the page is kept for everybody, so it is nobody's
  const pages = Object.values(SHELL.pages);
  await cache.addAll(pages.map((address) => new Request(address, { credentials: "omit", cache: "no-store" })));
  await self.skipWaiting();
}

async function takeOver() {
  const shells = (await caches.keys()).filter((name) => name.startsWith("bollplank-shell-"));
  await Promise.all(shells.filter((name) => name !== SHELL_NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// Files have a fingerprint in their name, so one that is kept is the right one.
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function page(event, path) {
  const kept = await keptCopy(path);
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => look(path, response.clone()), () => {}));
  try {
    const response = await (kept ? Promise.race([network, patience()]) : network);
    if (kept && NO_ANSWER.includes(response.status)) return kept;
    return response;
  } catch {
    return kept ?? offlinePage();
  }
}

const patience = () =>
  new Promise((_resolve, reject) => setTimeout(reject, SHORTEST_PATIENCE, new Error("too slow")));

async function logOut(request) {
  await unsent.empty();
  try {
    return await fetch(request);
  } catch {
    return offlinePage();
  }
}

async function offlinePage() {
  const shell = await caches.open(SHELL_NAME);
  const said = await shell.match("/offline/language");
  const language = said ? await said.text() : navigator.language.slice(0, 2);
  return shell.match(SHELL.pages[language] ?? SHELL.pages.sv, { ignoreVary: true });
}

async function keptCopy(path) {
  const found = (await unsent.keptPages()).find((one) => one.path === path);
  if (!found) return null;
  const html = found.html.replace(KEPT_MARK, `${KEPT_MARK} data-kept-at="${found.at}"`);
  const response = await caches.match(path);
  return new Response(html, { headers: response.headers });
}

async function fetchAndKeep(path) {
  const response = await fetch(path, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
  await look(path, response);
}

// Learn from a page who is logged in now, and keep it if it is one to fill in.
async function look(path, response) {
  if (response.type === "opaqueredirect" || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const html = await response.text();
  const reader = unsent.readerIn(html);
  if (!reader) return;
  await unsent.empty(reader.owner || undefined);
  if (!reader.owner) return;
  const cache = await caches.open(unsent.KEPT + reader.owner);
  const shell = await caches.open(SHELL_NAME);
  await shell.put("/offline/language", new Response(/<html lang="(\w+)"/.exec(html)?.[1] ?? "sv"));
  if (!response.ok || !html.includes(KEPT_MARK)) {
    await cache.delete(path);
    return;
  }
  const headers = new Headers(response.headers);
  headers.set("x-kept-at", new Date().toISOString());
  for (const name of ["content-encoding", "content-length", "set-cookie"]) headers.delete(name);
  await keepFiles(cache, html);
  await cache.put(path, new Response(html, { headers }));
}

// A page and the files it names are kept together, so that old and new never mix.
async function keepFiles(cache, html) {
  const named = [...html.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, address]) => address);
  for (const address of new Set(named)) {
    if (!address.startsWith(SHELL.static) || (await cache.match(address))) continue;
    const file = (await caches.match(address)) ?? (await fetch(address));
    if (file.ok) await cache.put(address, file);
  }
}

// What waits is sent when the network comes back, even with every tab closed.
async function sendAll() {
  const [page] = await unsent.keptPages();
  if (!page) return;
  for (const item of await unsent.list(page.reader)) {
    if (!item.text || !["waiting", "sending"].includes(item.state)) continue;
    const { outcome } = await unsent.send(page.reader, item);
    if (outcome === "no-network" || outcome === "no-answer") throw new Error(outcome); // the browser tries again
    if (outcome === "logged-out" || outcome === "somebody-else") return;
  }
}
