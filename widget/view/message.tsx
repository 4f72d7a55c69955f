/** One entry of a transcript: a bubble with words, or a line that says what happened. */
import type { ComponentChildren } from 'preact';
import type { Message as Logged } from '../../worker/protocol.ts';
import { fill } from '../locales/fill.ts';
import type { Side } from '../thread.ts';
import { linked } from './linked.tsx';
import words from 'words:view';

const ENDED = { shopper: words.endedShopper, agent: words.endedAgent, system: words.endedSystem };

/** A message as one plain line. */
export const lineOf = (message: Logged): string => {
  if (message.kind === 'taken' || message.kind === 'released')
    return fill(message.kind === 'taken' ? words.taken : words.released, message.agent.name);
  if (message.kind === 'ended') return ENDED[message.from];
  if (message.kind === 'facts') return message.facts.email ? fill(words.mailTo, message.facts.email) : '';
  if (message.kind === 'mailed') return words.mailed;
  if (message.kind === 'rated' || message.kind === 'survey') return '';
  return message.from === 'agent' ? `${message.agent.name}: ${message.text}` : message.text;
};

/** The time as its reader writes it, with the day where that is another. */
const timeOf = (at: number, locale: string | undefined): string => {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(locale, { timeStyle: 'short', ...(!isToday && { dateStyle: 'medium' }) });
};

interface MessageProps {
  message: Logged;
  side: Side;
  /** How times are written; as in the browser where it is absent. */
  locale?: string | undefined;
  /** What stands there in place of plain words, for messages that are more than those. */
  extra?: ((message: Logged) => ComponentChildren) | undefined;
  /** The other side has read this far, and this is the last one of ours they read. */
  isSeen: boolean;
}

/** What the log holds. */
export const Message = ({ message, side, locale, extra, isSeen }: MessageProps) =>
  message.kind === 'text' ? (
    <div class={message.from === side ? 'said own' : 'said other'}>
      {message.from === 'agent' ? (
        <bdi class="who">{message.agent.name}</bdi>
      ) : (
        <span class="ears">{words.shopper}</span>
      )}
      <div class="words" dir="auto">
        {extra?.(message) || linked(message.text)}
      </div>
      <p class="meta">
        <time>{timeOf(message.at, locale)}</time>
        {isSeen && <span>{words.seen}</span>}
      </p>
    </div>
  ) : (
    <p class="event">{extra?.(message) || lineOf(message)}</p>
  );

/** What one just said is shown, wherever one was reading: the log is laid out from its end. */
const show = (said: Element | null) => said?.closest('.log')?.scrollTo(0, 0);

/** A text on its way, and how it fares. */
export const Waiting = ({ text, children }: { text: string; children: ComponentChildren }) => (
  <div class="said own" ref={show}>
    <p class="words" dir="auto">
      {linked(text)}
    </p>
    <p class="meta">{children}</p>
  </div>
);
