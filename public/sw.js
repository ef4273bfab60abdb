/*
 * The one page that is there without a network. Nothing else is kept: no figures, no forms, nothing of a visitor.
 * What it keeps: the offline page of both languages, their stylesheets and the mark.
 */
const CACHE = 'offline-1';
const PAGES = ['/zh/offline', '/en/offline'];
const MARK = '/art/mark.svg';

self.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(navigate(event));
  else if (request.destination === 'style' || new URL(request.url).pathname === MARK)
    event.respondWith(fetch(request).catch(() => kept(request)));
});

async function keep() {
  const cache = await caches.open(CACHE);
  const styles = new Set();
  for (const path of PAGES) {
    const page = await fetch(path, { credentials: 'omit', cache: 'no-cache' });
    if (!page.ok) throw new Error(`${path} answers ${page.status}`);
    const html = await page.clone().text();
    for (const [, href] of html.matchAll(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)) styles.add(href);
    await cache.put(path, page);
  }
  await cache.addAll([MARK, ...styles]);
}

async function tidy() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
  // The browser asks the network while this worker is still waking up: pages open no later than without it.
  await self.registration.navigationPreload?.enable();
}

async function navigate(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const isEnglish = new URL(event.request.url).pathname.startsWith('/en');
    return (await caches.match(PAGES[isEnglish ? 1 : 0])) ?? Response.error();
  }
}

async function kept(request) {
  return (await caches.match(request)) ?? Response.error();
}
