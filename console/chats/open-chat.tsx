import { useEffect, useRef, useState } from 'preact/hooks';
import { headOf } from '../../widget/thread.ts';
import type { AgentRef, ChatRecord } from '../../worker/protocol.ts';
import { nameOf } from '../parts/format.ts';
import { useKeys } from '../parts/use-keys.ts';
import type { Conversations } from './conversations.ts';
import type { Drafts } from './drafts.ts';
import { EndDialog } from './end-dialog.tsx';
import { takingFiles } from './files.tsx';
import { Foot } from './foot.tsx';
import { Head } from './head.tsx';
import { Log } from './log.tsx';
import { isTaking, standingOf } from './standing.ts';
import { useChat } from './use-chat.ts';
import { useSeen } from './use-seen.ts';
import { useSending } from './use-sending.ts';

interface Props {
  site: string;
  id: string;
  /** What the desk knows of it; nothing where the address leads to a chat from before. */
  chat: ChatRecord | undefined;
  you: AgentRef | null;
  /** Whether shoppers who are away are answered by e-mail. */
  mail: boolean;
  conversations: Conversations;
  drafts: Drafts;
  shopperShown: boolean;
  onShopper(): void;
}

/** The chat in the middle: read it, take it, answer it, end it. */
export const OpenChat = ({ site, id, chat, you, mail, ...rest }: Props) => {
  const { conversations, drafts, shopperShown, onShopper } = rest;
  const { conversation, refusal, forgive } = useChat(conversations, id);
  const [ending, setEnding] = useState(false);
  const box = useRef<HTMLElement>(null);

  const standing = conversation ? standingOf(conversation.thread, chat, you) : { kind: 'unknown' as const };
  const known = standing.kind !== 'unknown';
  const writable = standing.kind === 'mine' || standing.kind === 'waiting';
  const files = useSending(site, id, (file) => {
    forgive();
    conversation?.say(file.name, { seen: headOf(conversation.thread), file: file.id });
  });
  const take = () => {
    if (!conversation || standing.kind !== 'waiting' || isTaking(conversation.thread)) return;
    forgive();
    conversation.act({ type: 'take' });
  };

  useSeen(conversation, standing.kind === 'mine');
  useKeys({ t: take });
  useEffect(() => {
    const place = box.current?.querySelector<HTMLElement>(writable ? 'textarea' : 'h1');
    if (known) place?.focus();
  }, [known, writable]);

  const name = chat ? nameOf(chat) : 'Chat';
  return (
    <section
      class="chat"
      ref={box}
      aria-label={`Chat with ${name}`}
      {...(writable && takingFiles(files.send))}
    >
      <Head
        name={name}
        standing={standing}
        taking={conversation !== undefined && isTaking(conversation.thread)}
        onTake={take}
        onEnd={() => setEnding(true)}
        shopperShown={shopperShown}
        onShopper={onShopper}
      />
      {conversation && (
        <>
          <Log site={site} chat={id} conversation={conversation} forgive={forgive} />
          <Foot
            conversation={conversation}
            standing={standing}
            refusal={refusal}
            facts={chat?.facts ?? {}}
            mail={mail}
            forgive={forgive}
            files={files}
            draft={drafts.get(id)}
            keepDraft={(text) => drafts.keep(id, text)}
          />
        </>
      )}
      {ending && (
        <EndDialog
          name={name}
          onClose={() => setEnding(false)}
          onEnd={() => {
            setEnding(false);
            conversation?.act({ type: 'end' });
          }}
        />
      )}
    </section>
  );
};
