/** One entry of a transcript: a bubble with words, or a line that says what happened. */
import type { Message as Logged } from '../../worker/protocol.ts';
import type { TranscriptStrings } from '../locales/en-chat.ts';
import type { Side } from '../thread.ts';
import type { Entry, Waiting } from './entries.ts';
import { Linked } from './linked.tsx';
import { timeOf } from './time.ts';

export interface MessageProps {
  entry: Entry;
  side: Side;
  strings: TranscriptStrings;
  /** False while the line is broken: what waits is then "not sent yet" rather than "sending". */
  live: boolean;
  retry(ref: string): void;
  discard(ref: string): void;
  /** The other side has read this far, and this is the last one of ours they read. */
  seen: boolean;
}

/** A message as one plain line. */
export const lineOf = (message: Logged, strings: TranscriptStrings): string => {
  switch (message.kind) {
    case 'text':
      return message.from === 'agent' ? strings.said(message.agent.name, message.text) : message.text;
    case 'taken':
      return strings.taken(message.agent.name);
    case 'ended':
      return strings.ended[message.from];
    case 'rated':
      return strings.rated(message.score);
  }
};

const Time = ({ at, language }: { at: number; language: string }) => (
  <time dateTime={new Date(at).toISOString()}>{timeOf(at, language)}</time>
);

const OnItsWay = ({ item, live, strings, retry, discard }: MessageProps & { item: Waiting }) =>
  item.refused ? (
    <p class="meta refused">
      {strings.refused}
      <button type="button" onClick={() => retry(item.id)}>
        {strings.retry}
      </button>
      <button type="button" onClick={() => discard(item.id)}>
        {strings.discard}
      </button>
    </p>
  ) : (
    <p class="meta">{live ? strings.sending : strings.waiting}</p>
  );

export const Message = (props: MessageProps) => {
  const { entry, side, strings, seen } = props;
  const { item, opens, closes } = entry;
  if (item.kind !== 'text' && item.kind !== 'waiting')
    return (
      <p class="event">
        {lineOf(item, strings)}
        {item.kind === 'rated' && item.comment && <q dir="auto">{item.comment}</q>}
      </p>
    );

  const own = item.kind === 'waiting' || item.from === side;
  return (
    <div class={`said ${own ? 'own' : ''} ${opens ? 'opens' : ''} ${closes ? 'closes' : ''}`}>
      {opens && item.kind === 'text' && item.from === 'agent' && <bdi class="who">{item.agent.name}</bdi>}
      <p class="words" dir="auto">
        <Linked text={item.text} />
      </p>
      {item.kind === 'waiting'
        ? (closes || item.refused) && <OnItsWay {...props} item={item} />
        : (closes || seen) && (
            <p class="meta">
              <Time at={item.at} language={strings.language} />
              {seen && <span>{strings.seen}</span>}
            </p>
          )}
    </div>
  );
};
