import type { Conversation } from '../../widget/conversation.ts';
import type { Pending } from '../../widget/thread.ts';
import { NoteBubble } from './note.tsx';
import words from 'words:view';

interface Props {
  pending: Pending;
  conversation: Conversation;
  /** Puts the notice of a refusal away. */
  forgive?: (() => void) | undefined;
}

/** A note that is not stored yet, and how it fares. */
export const NoteOnItsWay = ({ pending, conversation, forgive }: Props) => {
  const { act, refused, late } = pending;
  if (act.type !== 'note') return null;
  const { text, mentions } = act;
  const drop = () => {
    forgive?.();
    conversation.discard(act.id);
  };
  const again = () => {
    drop();
    conversation.act({ type: 'note', text, mentions });
  };
  const isUnderWay = conversation.status === 'live' && !late;
  return (
    <NoteBubble text={text} mentions={mentions}>
      {refused ? (
        <span class="refused">
          {words.refused}
          <button type="button" onClick={again}>
            Try again
          </button>
          <button type="button" onClick={drop}>
            Discard
          </button>
        </span>
      ) : (
        <span role="status">{isUnderWay ? words.sending : words.waiting}</span>
      )}
    </NoteBubble>
  );
};
