/** When a shop is open, as the tag told it: the server worked out the hours, so nothing is counted here. */
import type { Powers } from '../embed.ts';
import { localeOf } from '../locales/locale.ts';

/** True when the shop is closed at `now`, in UTC ms. The tag may be older than the last change. */
export const isClosed = ({ hours }: Pick<Powers, 'hours'>, now = Date.now()): boolean =>
  hours !== undefined && (hours.until !== null && now >= hours.until ? hours.open : !hours.open);

/** Day and time of the next opening, as its reader writes it; undefined where none is known. */
export const opensAt = (
  { hours, language }: Pick<Powers, 'hours' | 'language'>,
  now = Date.now(),
): string | undefined => {
  const next = hours?.next;
  if (!next || next <= now) return undefined;
  const isSoon = next - now < 6 * 86_400_000;
  return new Date(next).toLocaleString(localeOf(language), {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    ...(!isSoon && { day: 'numeric', month: 'long' }),
  });
};
