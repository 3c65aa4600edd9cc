/** Keeps the phone's shell, so that it opens where there is no line. What is asked of the server itself never comes from here. */
const SHELL = 'cordon-phone-shell';
const PAGE = '/phone';

/** A slow line is not waited for longer than this before the kept page is shown, ms. */
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || pathname.startsWith('/phone-icon'))
    event.respondWith(keptFirst(request));
});

/** An order waits, or duties have changed. The page rings by itself where it is seen. */
self.addEventListener('push', (event) => event.waitUntil(notify(waitingIn(event.data))));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openCard());
});

/** What is said of each in the languages of the product, until the page has kept its own words. */
const TITLES = { order: '有指令等待 / An order waits', duties: '勤务有变动 / Your duties have changed' };

function waitingIn(data) {
  try {
    const { waits } = data.json();
    return waits in TITLES ? waits : 'order';
  } catch {
    return 'order';
  }
}

async function notify(waits) {
  if ((await openPages()).some(({ visibilityState }) => visibilityState === 'visible')) return;
  const kept = await caches.match('/phone-words');
  const words = kept ? await kept.json() : undefined;
  const { title, body } = words?.[waits] ?? { title: TITLES[waits], body: '' };
  await self.registration.showNotification(title, {
    ...{ body, tag: waits, renotify: true, requireInteraction: true, icon: '/phone-icon-192.png' },
    vibrate: [400, 150, 400, 150, 800],
  });
}

/** A page that was opened by its code is not this worker's until it is loaded again, and keeps the address of the code here. */
async function openPages() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => [PAGE, '/join'].includes(new URL(url).pathname));
}

/** The page that is open comes to the front, or a new one shows the card. */
async function openCard() {
  const [open] = await openPages();
  if (open) await open.focus();
  else await self.clients.openWindow(PAGE);
}

/** The page as the server has it now, with all that it names; what no page names any more goes. */
async function keepShell() {
  const response = await fetch(PAGE, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`the phone page answered ${response.status}`);
  const html = await response.clone().text();
  const named = new Set([...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path));
  const shell = await caches.open(SHELL);
  await shell.addAll([...named]);
  await shell.put(PAGE, response);
  named.add(PAGE);
  for (const kept of await shell.keys()) if (!named.has(new URL(kept.url).pathname)) await shell.delete(kept);
}

async function page(request) {
  const slow = new Promise((tell) => setTimeout(tell, PATIENCE_MS));
  const fresh = fetch(request).catch(() => undefined);
  const first = await Promise.race([fresh, slow]);
  if (first?.ok) {
    keepShell().catch(() => undefined);
    return first;
  }
  return (await caches.match(PAGE)) ?? (await fresh) ?? Response.error();
}

async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}
