/** The console's service worker: shows what is pushed, opens the chat that it is about, and keeps the page for when there is no line. */
import type { Notice } from '../../worker/push/notice.ts';
import { isAsset, isPage, keptAsset, keptPage, renewPage } from './kept.ts';

declare const self: ServiceWorkerGlobalScope;

const PAGE = '/console/';

const show = (notice: Notice): Promise<void> =>
  self.registration.showNotification(notice.title, {
    body: notice.body,
    // One chat has one notice, whichever window or push told of it last.
    tag: notice.chat,
    icon: `${PAGE}mark.svg`,
    data: notice,
  });

/** Brings a console to the front, at this chat. */
const open = async ({ site, chat }: Notice): Promise<void> => {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const console = windows.find(({ url }) => new URL(url).pathname === PAGE);
  if (!console) return void (await self.clients.openWindow(`${PAGE}?site=${site}#chats/${chat}`));
  console.postMessage({ open: chat, site }, []);
  await console.focus();
};

self.addEventListener('install', (event) => {
  event.waitUntil(renewPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** Of all else nothing is kept: what the server answers is asked for each time. */
self.addEventListener('fetch', (event) => {
  if (isPage(event.request)) event.respondWith(keptPage((renewing) => event.waitUntil(renewing)));
  else if (isAsset(event.request)) event.respondWith(keptAsset(event.request));
});

self.addEventListener('push', (event) => {
  const notice: Notice | undefined = event.data?.json();
  if (notice) event.waitUntil(show(notice));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});
