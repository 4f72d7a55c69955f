import { useRef, useState } from 'preact/hooks';
import type { ChatId, ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import type { Queue } from '../desk/queue.ts';
import { callFor, type SeenCalls } from './calls.ts';
import { Offer } from './offer.tsx';
import { useRowKeys } from '../parts/use-row-keys.ts';
import { Row } from './row.tsx';

interface Props {
  queue: Queue;
  offers: Desk['offers'];
  you: Desk['you'];
  /** The calls that the reader has seen to. */
  calls: SeenCalls;
  /** The chat that is open beside the list. */
  open: string | undefined;
  /** Takes a chat that rings, or lets it ring at the next. */
  pick(chat: ChatId): void;
  pass(chat: ChatId): void;
}

/** The live chats: those that wait for anyone, the reader's own, and their colleagues'. */
export const List = ({ queue, offers, you, calls, open, pick, pass }: Props) => {
  const list = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const all = [...queue.ringing, ...queue.waiting, ...queue.mine, ...queue.snoozed, ...queue.colleagues];
  const stop = [focused, open].find((id) => all.some((chat) => chat.id === id)) ?? all[0]?.id;

  useRowKeys(list);

  const group = (title: string, chats: readonly ChatRecord[], named = false) =>
    chats.length > 0 && (
      <section aria-label={title}>
        <h2 class="group">
          {title} <span class="group-count">{chats.length}</span>
        </h2>
        <ul>
          {chats.map((chat) => (
            <Row
              key={chat.id}
              chat={chat}
              open={chat.id === open}
              stop={chat.id === stop}
              caller={callFor(chat, you?.id, calls)}
              agent={named ? chat.agent?.name : undefined}
              onFocus={() => setFocused(chat.id)}
            >
              {queue.ringing.includes(chat) && (
                <Offer
                  until={offers.find((one) => one.chat === chat.id)?.until ?? null}
                  pick={() => pick(chat.id)}
                  pass={() => pass(chat.id)}
                />
              )}
            </Row>
          ))}
        </ul>
      </section>
    );

  return (
    <div ref={list} class="list">
      {group('Ringing for you', queue.ringing)}
      {group('Waiting', queue.waiting)}
      {group('Yours', queue.mine)}
      {group('Snoozed', queue.snoozed)}
      {group('With colleagues', queue.colleagues, true)}
      {all.length === 0 && <p class="empty">No live chats. New ones appear here by themselves.</p>}
    </div>
  );
};
