import type { Conversation, Extras } from '../../widget/conversation.ts';
import { headOf, type Pending, type Thread } from '../../widget/thread.ts';
import { lineOf } from '../../widget/view/message.tsx';
import type { Message } from '../../worker/protocol.ts';
import words from 'words:view';

interface Props {
  pending: Pending | undefined;
  conversation: Conversation;
  /** Puts the notice of the refusal away. */
  forgive?: (() => void) | undefined;
  /** Takes the text back into the field; left out where one may not answer any more. */
  edit?: ((text: string) => void) | undefined;
}

/** What a text was to carry, to be said anew. */
const besides = ({ file, choices, card }: Extras & object): Extras => ({ file, choices, card });

/** What was answered after its writer had read up to `seen`. */
const answersSince = ({ messages }: Thread, seen: number): Message[] =>
  messages.slice(seen).filter(({ kind, from }) => kind === 'text' && from === 'agent');

/** What to do with an answer that was refused; where a colleague was faster, with theirs before it. */
export const Refused = ({ pending, conversation, forgive, edit }: Props) => {
  const { thread, say, discard } = conversation;
  if (pending?.act.type !== 'message') return null;
  const { act, refused } = pending;
  const more = besides(act);
  const seen = 'seen' in act && act.seen !== undefined ? act.seen : headOf(thread);
  const isStale = refused === 'stale';
  const drop = () => {
    forgive?.();
    discard(act.id);
  };
  /** Said anew, now that everything up to here was read. */
  const again = () => {
    drop();
    say(act.text, { ...more, seen: headOf(thread) });
  };
  const takeBack = () => {
    drop();
    edit?.(act.text);
  };
  return (
    <span class="refused" role={isStale ? 'alert' : undefined}>
      {isStale ? 'Not sent. Answered meanwhile:' : words.refused}
      {isStale && answersSince(thread, seen).map((answer) => <q key={answer.seq}>{lineOf(answer)}</q>)}
      {edit && (
        <button type="button" onClick={again}>
          {isStale ? 'Send anyway' : 'Try again'}
        </button>
      )}
      {edit && !Object.values(more).some(Boolean) && (
        <button type="button" onClick={takeBack}>
          Edit
        </button>
      )}
      <button type="button" onClick={drop}>
        Discard
      </button>
    </span>
  );
};
