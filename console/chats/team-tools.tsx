import { useState } from 'preact/hooks';
import type { Wish } from '../../widget/conversation.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { commandOf } from '../commands/table.ts';
import { useCommands } from '../commands/use-commands.ts';
import { GuestDialog } from './guest-dialog.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { mayReply, type Standing } from './standing.ts';
import { TranscriptDialog } from './transcript-dialog.tsx';

interface Props {
  desk: Desk;
  chat: ChatRecord | undefined;
  standing: Standing;
  guests: ChatRecord['guests'];
  isSnoozed: boolean;
  act(wish: Wish): void;
}

/** What can be done with a chat besides answering it. */
export const TeamTools = ({ desk, chat, standing, guests, isSnoozed, act }: Props) => {
  const [dialog, setDialog] = useState<'guest' | 'snooze' | 'transcript'>();
  const close = () => setDialog(undefined);
  const done = (wish: Wish) => {
    close();
    act(wish);
  };
  const strangers = desk.agents.filter(
    ({ id }) => id !== desk.you?.id && id !== chat?.agent?.id && !guests.some(({ agent }) => agent.id === id),
  );
  /** Where the chat can be sent; nowhere while a colleague has it. */
  const address = standing.kind !== 'colleague' && desk.mail && chat?.facts.email;
  const tools = [
    { words: 'Ask in', dialog: 'guest' as const, isOn: mayReply(standing) },
    { words: 'Snooze', dialog: 'snooze' as const, isOn: standing.kind === 'mine' && !isSnoozed },
    { words: 'E-mail chat', dialog: 'transcript' as const, isOn: Boolean(address) },
  ].filter(({ isOn }) => isOn);
  useCommands(Object.fromEntries(tools.map((tool) => [tool.dialog, () => setDialog(tool.dialog)])));

  return (
    <>
      {tools.map((tool) => (
        <button
          key={tool.dialog}
          type="button"
          class="quiet"
          aria-haspopup="dialog"
          aria-keyshortcuts={commandOf(tool.dialog).keys[0]}
          onClick={() => setDialog(tool.dialog)}
        >
          {tool.words}
        </button>
      ))}
      {dialog === 'guest' && (
        <GuestDialog
          agents={strangers}
          onClose={close}
          onAsk={(agent, as) => done({ type: 'guest', agent, as })}
        />
      )}
      {dialog === 'snooze' && (
        <SnoozeDialog onClose={close} onSnooze={(until) => done({ type: 'snooze', until })} />
      )}
      {dialog === 'transcript' && address && (
        <TranscriptDialog to={address} onClose={close} onSend={() => done({ type: 'transcript' })} />
      )}
    </>
  );
};
