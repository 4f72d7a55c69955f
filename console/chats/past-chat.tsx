import { useEffect, useRef } from 'preact/hooks';
import { dayTime } from '../parts/format.ts';
import { BackIcon } from '../parts/icons.tsx';
import { hrefTo } from '../route.ts';
import type { Conversations } from './conversations.ts';
import { Log } from './log.tsx';
import { useChat } from './use-chat.ts';

interface Props {
  site: string;
  id: string;
  /** The live chat beside which it is read. */
  beside: string;
  conversations: Conversations;
}

/** An earlier chat of the same shopper, to be read only. */
export const PastChat = ({ site, id, beside, conversations }: Props) => {
  const { conversation, noted, refusal } = useChat(conversations, id);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = conversation?.thread.messages[0];
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="chat" aria-label="Past chat">
      <header class="chat-head">
        <a
          class="icon-button"
          href={hrefTo({ view: 'chats', chat: beside })}
          aria-label="Back to the live chat"
        >
          <BackIcon />
        </a>
        <div class="chat-title">
          <h1 tabIndex={-1} ref={heading}>
            Past chat
          </h1>
          <p class="soft">{first ? dayTime(first.at) : 'Looking it up…'}</p>
        </div>
      </header>
      {conversation && <Log site={site} chat={id} conversation={conversation} noted={noted} you={null} />}
      <div class="chat-foot">
        {refusal && (
          <p class="strip negative" role="alert">
            {refusal.detail} <span class="trouble-id">Reference {refusal.id}</span>
          </p>
        )}
        <p class="read-only">
          To answer, <a href={hrefTo({ view: 'chats', chat: beside })}>go back to the live chat</a>.
        </p>
      </div>
    </section>
  );
};
