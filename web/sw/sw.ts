/** The service worker keeps the page itself (not the data) on the device, so that it opens without a
 *  network. Data and waiting writes are the page's own affair (src/offline). Files named by their hash
 *  come from here, the page from the server while that answers within three seconds. */
declare const self: ServiceWorkerGlobalScope;

/** Put in by scripts/stamp.mjs: version of the build, its files. */
const VERSION = '__VERSION__';
const FILES: string[] = JSON.parse('__FILES__');
const CACHE = `guanxi-${VERSION}`;
const PATIENCE_MS = 3_000;

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const add = async (path: string) => {
    // What an earlier version has under the same hash need not come over the network again.
    const known = path.startsWith('/assets/') ? await caches.match(path) : undefined;
    const res = known ?? (await fetch(path, { cache: 'no-cache' }));
    if (!res.ok) throw new Error(`${path}: ${res.status}`);
    await cache.put(path, res);
  };
  for (const path of ['/', ...FILES]) await add(path);
}

/** This version and the one before it stay: a page of the old one may still be open. */
async function sweep(): Promise<void> {
  const names = (await caches.keys()).filter((n) => n.startsWith('guanxi-') && n !== CACHE);
  await Promise.all(names.slice(0, -1).map((n) => caches.delete(n)));
}

async function page(request: Request): Promise<Response> {
  const late = new Promise<null>((done) => setTimeout(() => done(null), PATIENCE_MS));
  const asked = fetch(request).catch(() => null);
  const kept = async () => caches.match('/', { cacheName: CACHE });
  const first = await Promise.race([asked, late]);
  // A proxy that answers for a server that is down is no answer.
  if (first && first.status < 500) return first;
  return (await kept()) ?? (await asked) ?? Response.error();
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

self.addEventListener('install', (e) => e.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener('activate', (e) => e.waitUntil(sweep().then(() => self.clients.claim())));
self.addEventListener('fetch', (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // A file that the server sends as such (a PDF, an export) or a public page is not the application.
    if (!/^\/(api|s|calendar)\//.test(url.pathname) && !/\.[a-z0-9]+$/i.test(url.pathname)) e.respondWith(page(request));
  } else if (/^\/(assets\/|icon|manifest\.webmanifest)/.test(url.pathname)) e.respondWith(file(request));
});

export {};
