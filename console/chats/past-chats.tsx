import type { ChatRecord } from '../../worker/protocol.ts';
import { day } from '../parts/format.ts';
import { Rating } from '../parts/rating.tsx';
import { detailWords } from '../parts/score.ts';
import { hrefTo } from '../route.ts';

interface Props {
  chats: readonly ChatRecord[];
  /** The live chat beside which a past one is read. */
  beside: string;
  open: string | undefined;
}

/** The shopper's earlier chats, the newest first; each can be read. */
export const PastChats = ({ chats, beside, open }: Props) => (
  <section aria-label="Past chats">
    <h3>Past chats</h3>
    {chats.length === 0 && <p class="soft">None: this is the first</p>}
    <ul class="past-chats">
      {chats
        .toSorted((a, b) => b.startedAt - a.startedAt)
        .map((chat) => (
          <li key={chat.id}>
            <a
              href={hrefTo({ view: 'chats', chat: beside, past: chat.id })}
              aria-current={chat.id === open ? 'true' : undefined}
            >
              <span class="past-day">{day(chat.startedAt)}</span>
              {chat.score === null ? (
                <span class="soft">Not rated</span>
              ) : (
                <Rating score={chat.score} scale={chat.survey?.scale} />
              )}
              {chat.survey && <span class="past-text soft">{detailWords(chat.survey)}</span>}
              <span class="past-text">
                {chat.last?.text ?? chat.page.title}
                {chat.agent && <span class="soft"> · {chat.agent.name}</span>}
              </span>
              {chat.comment && <q class="past-comment">{chat.comment}</q>}
            </a>
          </li>
        ))}
    </ul>
  </section>
);
