/** Tells an agent what happens at the desk, wherever they look. */
import { useEffect, useRef } from 'preact/hooks';
import type { SiteId } from '../../worker/protocol.ts';
import { emptyDesk, type Desk } from '../desk/desk.ts';
import { queueOf, unreadIn } from '../desk/queue.ts';
import { newsIn, ringing, type Alert } from './alerts.ts';
import { showBadge } from './badge.ts';
import { hideNotice, showNotice } from './notices.ts';
import { useBell, type Sounds } from './use-bell.ts';

/** True while the agent has this page in front. */
const isInFront = (): boolean => !document.hidden && document.hasFocus();

/** `open`: the chat on the screen. What is read as it comes makes no sound. */
export const useAlerts = (site: SiteId, desk: Desk, open: string | undefined): Sounds => {
  const sounds = useBell(site, ringing(desk).length > 0);
  const unread = unreadIn(queueOf(desk));
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
    const waiting = new Set(ringing(desk).map(({ id }) => id));
    for (const { id } of ringing(before.current)) if (!waiting.has(id)) void hideNotice(id);
    before.current = desk;
  }, [desk]);
  useEffect(() => showBadge(unread), [unread]);
  return sounds;
};
