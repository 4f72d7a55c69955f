/** The messages of one chat, seen from one side. Panel and console show the same. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Thread } from '../thread.ts';
import { entriesOf } from './entries.ts';
import { lineOf, Message, type MessageProps } from './message.tsx';
import { dayOf } from './time.ts';
import { Typing, useTyping } from './typing.tsx';
import { useEnd } from './use-end.ts';

export interface TranscriptProps extends Omit<MessageProps, 'entry' | 'seen'> {
  thread: Thread;
  /** Shown above the first message. */
  children?: ComponentChildren;
}

/** What a screen reader is told: the newest words of others, never history and never one's own. */
const useNews = ({ thread: { messages }, side, strings }: TranscriptProps, typing: boolean): string => {
  const told = useRef(0);
  const [news, setNews] = useState('');
  useEffect(() => {
    const newest = messages.at(-1);
    const isNew = told.current > 0 && messages.length > told.current;
    told.current = messages.length;
    if (isNew && newest && newest.from !== side) setNews(lineOf(newest, strings));
  }, [messages, side, strings]);
  useEffect(() => {
    if (typing) setNews(strings.typing);
  }, [typing, strings]);
  return news;
};

export const Transcript = (props: TranscriptProps) => {
  const { thread, side, strings, children } = props;
  const typing = useTyping(thread.typingAt);
  const news = useNews(props, typing);
  const said = thread.pending.length;
  const { box, behind, scrolled, toEnd } = useEnd(thread.messages.length, typing, said);
  const lastOwn = thread.messages.findLast(({ kind, from }) => kind === 'text' && from === side);
  const seenBy = thread.seen[side === 'agent' ? 'shopper' : 'agent'];
  const seen = lastOwn && lastOwn.seq <= seenBy ? lastOwn.id : undefined;

  return (
    <div class="transcript">
      <div
        class="log"
        role="log"
        aria-live="off"
        aria-label={strings.transcript}
        tabIndex={0}
        ref={box}
        onScroll={scrolled}
      >
        {children}
        {entriesOf(thread, side).map((entry) => [
          entry.opensDay && 'at' in entry.item && (
            <p class="day" key={`day ${entry.item.id}`}>
              <span>{dayOf(entry.item.at, strings.language)}</span>
            </p>
          ),
          <Message {...props} key={entry.item.id} entry={entry} seen={entry.item.id === seen} />,
        ])}
        {typing && <Typing label={strings.typing} />}
      </div>
      {behind && (
        <button type="button" class="newest" onClick={toEnd}>
          {strings.newest}
        </button>
      )}
      <p class="unseen" aria-live="polite">
        {news}
      </p>
    </div>
  );
};
