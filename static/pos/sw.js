/**
 * The till's service worker: one release, stored whole, so that the page starts with every node dead.
 *
 * `self.RELEASE` = { version, shell, files } is written above this file by pos/views.py: the page's address and the
 * exact list of the release's files. Nothing else is ever stored; the API is never touched.
 */
/** @type {any} */
const worker = self;
const { version, shell, files } = worker.RELEASE;
const PREFIX = "evertill-";
const STORE = PREFIX + version;
const stored = new Set(files);

/** A hung node must not hang the start: after this the stored page is shown. Milliseconds. */
const NAVIGATION_TIMEOUT = 1500;

worker.addEventListener("install", (/** @type {any} */ event) => {
  // No skipWaiting: the page asks for it once no sale is open (`static/pos/update.js`).
  event.waitUntil(storeRelease());
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(removeOldReleases().then(() => worker.clients.claim()));
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "take-over") worker.skipWaiting();
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.mode === "navigate" && url.pathname === shell) event.respondWith(answerNavigation());
  else if (stored.has(url.pathname)) event.respondWith(answerFile(request));
});

/** All or nothing: a release with a file missing is never installed. */
async function storeRelease() {
  const cache = await caches.open(STORE);
  // `reload` passes by the HTTP cache: the page of a release must be this release's page.
  await cache.addAll([shell, ...files].map((path) => new Request(path, { cache: "reload" })));
}

async function removeOldReleases() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== STORE).map((name) => caches.delete(name)));
}

/**
 * The page comes from the store, so page and scripts are always of one release. The network is asked only when the
 * store was cleared under us.
 */
async function answerNavigation() {
  const page = await fromStore(shell);
  if (page) return page;
  return fetch(shell, { signal: AbortSignal.timeout(NAVIGATION_TIMEOUT) });
}

/** @param {Request} request */
async function answerFile(request) {
  return (await fromStore(new URL(request.url).pathname)) ?? fetch(request);
}

/**
 * `ignoreVary`: an answer with `Vary: Origin` would never match a module's request, and the page stay blank.
 * @param {string} path
 */
async function fromStore(path) {
  const cache = await caches.open(STORE);
  return cache.match(path, { ignoreVary: true });
}
