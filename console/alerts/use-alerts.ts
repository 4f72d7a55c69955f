/** Tells an agent what happens at the desk, wherever they look. */
import { useEffect, useRef } from 'preact/hooks';
import type { SiteId } from '../../worker/protocol.ts';
import { emptyDesk, type Desk } from '../desk/desk.ts';
import { queueOf, unreadIn } from '../desk/queue.ts';
import { newsIn, type Alert } from './alerts.ts';
import { showBadge } from './badge.ts';
import { hideNotice, showNotice } from './notices.ts';
import { useBell, type Sounds } from './use-bell.ts';

/** True while the agent has this page in front. */
const isInFront = (): boolean => !document.hidden && document.hasFocus();

/** `open`: the chat on the screen. What is read as it comes makes no sound. */
export const useAlerts = (site: SiteId, desk: Desk, open: string | undefined): Sounds => {
  const queue = queueOf(desk);
  const sounds = useBell(site, queue.ringing.length > 0);
  const unread = unreadIn(queue);
  const before = useRef(emptyDesk);

  const tell = (alert: Alert) => {
    const isRead = alert.chat === open && isInFront();
    // A chat that waits rings by itself.
    if (alert.kind !== 'waiting' && !isRead) sounds.play('message');
    if (!isInFront()) void showNotice({ title: alert.title, body: alert.body, chat: alert.chat, site });
  };

  const tellNow = useRef(tell);
  tellNow.current = tell;
  useEffect(() => {
    for (const alert of newsIn(before.current, desk)) tellNow.current(alert);
    const rings = new Set(queueOf(desk).ringing.map(({ id }) => id));
    for (const { id } of queueOf(before.current).ringing) if (!rings.has(id)) void hideNotice(id);
    before.current = desk;
  }, [desk]);
  useEffect(() => showBadge(unread), [unread]);
  return sounds;
};
