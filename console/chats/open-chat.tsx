import { useEffect, useRef, useState } from 'preact/hooks';
import { headOf } from '../../widget/thread.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { nameOf } from '../parts/format.ts';
import { useCommands } from '../commands/use-commands.ts';
import { useTurns } from '../parts/use-turns.ts';
import type { Conversations } from './conversations.ts';
import { noteOf, type Drafts } from './drafts.ts';
import { EndDialog } from './end-dialog.tsx';
import { takingFiles } from './files.tsx';
import { Foot } from './foot.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { Head } from './head.tsx';
import { Labels } from './labels.tsx';
import { Log } from './log.tsx';
import { labelsOf } from './notes.ts';
import { isTaking, mayReply, standingOf, type Standing } from './standing.ts';
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
  const { conversation, noted, refusal, forgive } = useChat(conversations, id);
  const [turn, beginAnew] = useTurns();
  const [dialog, setDialog] = useState<'end' | 'handOver'>();
  const close = () => setDialog(undefined);
  const box = useRef<HTMLElement>(null);

  const labels = labelsOf(noted, conversation?.thread.pending ?? [], chat);
  const standing: Standing = conversation
    ? standingOf(conversation.thread, chat, you, labels.guests)
    : { kind: 'unknown' };
  const known = standing.kind !== 'unknown';
  const writable = mayReply(standing);
  const files = useSending(site, id, (file) => {
    forgive();
    conversation?.say(file.name, { seen: headOf(conversation.thread), file: file.id });
  });
  const take = () => {
    if (!conversation || isTaking(conversation.thread)) return;
    forgive();
    if (standing.kind === 'waiting') conversation.act({ type: 'take' });
    if (standing.kind === 'colleague' || standing.kind === 'guest')
      conversation.act({ type: 'take', over: true });
  };
  const mine = standing.kind === 'mine';
  const endable = mine || standing.kind === 'waiting';
  /** A text comes back into the field, before what is begun there. */
  const edit = (text: string) => {
    drafts.keep(id, [text, drafts.get(id)].filter(Boolean).join('\n'));
    beginAnew();
  };

  useSeen(conversation, mine);
  useCommands({
    take: ['waiting', 'colleague', 'guest'].includes(standing.kind) && take,
    handOver: mine && (() => setDialog('handOver')),
    end: endable && (() => setDialog('end')),
  });
  useEffect(() => {
    // Where one may write, the field takes it.
    if (known && !writable) box.current?.querySelector('h1')?.focus();
  }, [known, writable]);

  const name = chat ? nameOf(chat) : 'Chat';
  return (
    <section
      class={labels.guests.some(({ speaks }) => speaks) ? 'chat has-guests' : 'chat'}
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
          {known && (
            <Labels desk={desk} chat={chat} standing={standing} labels={labels} act={conversation.act} />
          )}
          <Log
            site={site}
            chat={id}
            conversation={conversation}
            noted={noted}
            you={you}
            forgive={forgive}
            {...(writable && { edit })}
          />
          <Foot
            conversation={conversation}
            standing={standing}
            noted={noted}
            agents={desk.agents.filter((agent) => agent.id !== you?.id)}
            turn={turn}
            refusal={refusal}
            facts={chat?.facts ?? {}}
            chat={chat}
            you={you}
            mail={mail}
            forgive={forgive}
            files={files}
            draft={drafts.get(id)}
            keepDraft={(text) => drafts.keep(id, text)}
            noteDraft={drafts.get(noteOf(id))}
            keepNoteDraft={(text) => drafts.keep(noteOf(id), text)}
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
          wrapUp={labels.wrapUp}
          onClose={close}
          onEnd={(as) => {
            close();
            if (as !== labels.wrapUp) conversation?.act({ type: 'wrapUp', as });
            conversation?.act({ type: 'end' });
          }}
        />
      )}
    </section>
  );
};
