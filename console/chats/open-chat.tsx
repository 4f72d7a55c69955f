import { useEffect, useRef, useState } from 'preact/hooks';
import { headOf } from '../../widget/thread.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { nameOf } from '../parts/format.ts';
import { useKeys } from '../parts/use-keys.ts';
import type { Conversations } from './conversations.ts';
import type { Drafts } from './drafts.ts';
import { EndDialog } from './end-dialog.tsx';
import { takingFiles } from './files.tsx';
import { Foot } from './foot.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
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
  desk: Desk;
  conversations: Conversations;
  drafts: Drafts;
  shopperShown: boolean;
  onShopper(): void;
}

/** The chat in the middle: read it, take it, answer it, end it. */
export const OpenChat = ({ site, id, chat, desk, ...rest }: Props) => {
  const { you, mail } = desk;
  const { conversations, drafts, shopperShown, onShopper } = rest;
  const { conversation, refusal, forgive } = useChat(conversations, id);
  const [dialog, setDialog] = useState<'end' | 'handOver'>();
  const close = () => setDialog(undefined);
  const box = useRef<HTMLElement>(null);

  const standing = conversation ? standingOf(conversation.thread, chat, you) : { kind: 'unknown' as const };
  const known = standing.kind !== 'unknown';
  const writable = standing.kind === 'mine' || standing.kind === 'waiting';
  const files = useSending(site, id, (file) => {
    forgive();
    conversation?.say(file.name, { seen: headOf(conversation.thread), file: file.id });
  });
  const take = () => {
    if (!conversation || isTaking(conversation.thread)) return;
    forgive();
    if (standing.kind === 'waiting') conversation.act({ type: 'take' });
    if (standing.kind === 'colleague') conversation.act({ type: 'take', over: true });
  };
  const mine = standing.kind === 'mine';

  useSeen(conversation, mine);
  useKeys({
    t: take,
    h: () => mine && setDialog('handOver'),
    e: () => writable && setDialog('end'),
  });
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
        onHandOver={() => setDialog('handOver')}
        onEnd={() => setDialog('end')}
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
            chat={chat}
            you={you}
            mail={mail}
            forgive={forgive}
            files={files}
            draft={drafts.get(id)}
            keepDraft={(text) => drafts.keep(id, text)}
          />
        </>
      )}
      {dialog === 'handOver' && (
        <HandOverDialog
          desk={desk}
          onClose={close}
          onHandOver={(to, reason) => {
            close();
            conversation?.act({ type: 'handOver', to, reason });
          }}
        />
      )}
      {dialog === 'end' && (
        <EndDialog
          name={name}
          onClose={close}
          onEnd={() => {
            close();
            conversation?.act({ type: 'end' });
          }}
        />
      )}
    </section>
  );
};
