/** Notices outside of the page, while it is not in front. */
import type { Notice } from '../../worker/push/notice.ts';
import { serviceWorker } from './service-worker.ts';

/** Whether the browser lets this page show notices; `none` where there are none. */
export type Permission = NotificationPermission | 'none';

export const permission = (): Permission => ('Notification' in globalThis ? Notification.permission : 'none');

/** Asks the user; only ever after a click. */
export const askPermission = async (): Promise<Permission> =>
  permission() === 'default' ? Notification.requestPermission() : permission();

/** Shows a notice in place of the last one about the same chat; a click on it opens the chat. */
export const showNotice = async (notice: Notice): Promise<void> => {
  if (permission() !== 'granted') return;
  const worker = await serviceWorker();
  await worker?.showNotification(notice.title, {
    body: notice.body,
    tag: notice.chat,
    icon: '/console/mark.svg',
    data: notice,
  });
};

/** Takes away what was shown of a chat: someone looks after it. */
export const hideNotice = async (chat: string): Promise<void> => {
  if (permission() !== 'granted') return;
  const worker = await serviceWorker();
  for (const shown of (await worker?.getNotifications({ tag: chat })) ?? []) shown.close();
};
