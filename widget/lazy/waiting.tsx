/** While nobody has answered yet: how far one is from it, told honestly, and another way to get the answer. */
import { fill } from '../locales/fill.ts';
import type { PanelProps } from '../panel.tsx';
import { isClosed, opensAt } from './opening.ts';
import words from 'words:waiting';

export { default as css } from './waiting.css?inline';

const MINUTE = 60_000;

/** “2–5 minutes”, rounded up: nobody is promised less than they get. */
const rangeOf = (language: string, { low, high }: { low: number; high: number }): string => {
  const minutes = (time: number) => Math.max(1, Math.ceil(time / MINUTE));
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const [from, to] = [minutes(low), minutes(high)];
  return from === to ? format.format(to) : format.formatRange(from, to);
};

/** What is known of the wait; nothing is said of what is not. */
const standing = ({ powers, session }: PanelProps): string => {
  const { queue } = session.conversation.thread;
  const next = isClosed(powers) && opensAt(powers);
  if (next) return fill(words.back, next);
  if (!queue) return '';
  if (!queue.agents) return words.nobody;
  const place =
    queue.place === 1 ? words.next : fill(words.place, queue.place.toLocaleString(powers.language));
  return queue.wait ? `${place} ${fill(words.wait, rangeOf(powers.language, queue.wait))}` : place;
};

export const Waiting = (props: PanelProps) => {
  const { powers, session, ui, show } = props;
  const email = powers.email !== false && session.known.email;
  const told = standing(props);
  // It comes once, with all that it has to say: a row that grows would push the words about.
  return told || email ? (
    <div class="waiting">
      <p role="status">
        {told} {email && fill(words.known, email)}
      </p>
      {powers.email !== false && !email && !ui.email && (
        <button class="plain" onClick={() => show({ email: true })}>
          {words.email}
        </button>
      )}
    </div>
  ) : null;
};
