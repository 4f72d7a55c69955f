/** How often one is asked: at most one question on chats a day, three in 90 days, and one recommendation in 90 days. Pure. */
import type { Scale } from '../../worker/wire.ts';

const DAY = 86_400_000;

/** A question that this browser saw. */
interface Asked {
  chat: string;
  scale: string;
  /** UTC ms. */
  at: number;
}

/** Of what was kept, all that still counts; whoever wrote there, it does no harm. */
const known = (kept: unknown, now: number): Asked[] =>
  Object.entries(Object(kept)).flatMap(([chat, one]) => {
    const { at, scale } = Object(one);
    return at > now - 90 * DAY ? [{ chat, scale: `${scale}`, at }] : [];
  });

/** True when the question of this chat would be one too many. */
export const isCapped = (kept: unknown, chat: unknown, scale: Scale, now: number): boolean => {
  const isAlike = (one: Asked) => (one.scale === 'nps') === (scale === 'nps');
  const others = known(kept, now).filter((one) => one.chat !== chat && isAlike(one));
  return others.length > (scale === 'nps' ? 0 : 2) || others.some(({ at }) => at > now - DAY);
};

/** What is kept once the question of this chat was seen. */
export const withAsked = (kept: unknown, chat: unknown, scale: Scale, now: number): object => {
  const before = known(kept, now).map((one) => [one.chat, one]);
  return { ...Object.fromEntries(before), [`${chat}`]: { at: now, scale } };
};
