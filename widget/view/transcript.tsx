/** The messages of one chat, seen from one side. Panel and console show the same. */
import type { ComponentChildren, ComponentProps } from 'preact';
import type { Pending, Side, Thread } from '../thread.ts';
import { Message, Waiting } from './message.tsx';
import words from 'words:view';

interface Props {
  thread: Thread;
  side: Side;
  /** False while the line is broken: what waits is then "not sent yet" rather than "sending". */
  live: boolean;
  /** What stands under a text that was refused, where more can be done than to wait. */
  refused?(ref: string): ComponentChildren;
  /** See Message. */
  locale?: ComponentProps<typeof Message>['locale'];
  extra?: ComponentProps<typeof Message>['extra'];
  /** What stands after the message of this `seq`. */
  after?(seq: number): ComponentChildren;
  /** Shown above the first message. */
  children?: ComponentChildren;
}

/** How a text on its way fares, in a word. */
const fateOf = ({ refused, late }: Pending, live: boolean) =>
  refused ? words.refused : live && !late ? words.sending : words.waiting;

export const Transcript = ({ thread, side, live, refused, locale, extra, after, children }: Props) => {
  const { messages, pending, seen, typingAt } = thread;
  const lastOwn = messages.findLast(({ kind, from }) => kind === 'text' && from === side);
  const seenByOther = seen[side === 'agent' ? 'shopper' : 'agent'];
  return (
    <div class="log" role="log" aria-live="off" aria-label={words.transcript} tabIndex={0}>
      <div>
        {children}
        {messages.map((message) => [
          <Message
            {...{ message, side, locale, extra }}
            key={message.id}
            isSeen={message === lastOwn && message.seq <= seenByOther}
          />,
          after?.(message.seq),
        ])}
        {pending.map(
          (one) =>
            one.act.type === 'message' && (
              <Waiting key={one.act.id} text={one.act.text}>
                {(one.refused && refused?.(one.act.id)) || (
                  <span class="fate" role="status">
                    {fateOf(one, live)}
                  </span>
                )}
              </Waiting>
            ),
        )}
        {typingAt > 0 && (
          <div class="typing" role="img" aria-label={words.typing}>
            •••
          </div>
        )}
      </div>
    </div>
  );
};
