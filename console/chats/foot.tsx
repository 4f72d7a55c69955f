import type { Status } from '../../widget/connection.ts';
import type { Conversation } from '../../widget/conversation.ts';
import type { Facts } from '../../worker/facts.ts';
import type { About } from '../replies/use-values.ts';
import { CloseIcon } from '../parts/icons.tsx';
import type { Standing } from './standing.ts';
import type { OpenChat } from './use-chat.ts';
import type { Files } from './use-sending.ts';
import { Writing } from './writing.tsx';

interface Props extends Pick<OpenChat, 'refusal' | 'forgive'>, About {
  conversation: Conversation;
  standing: Standing;
  files: Files;
  /** What is known of the shopper. */
  facts: Facts;
  /** Whether shoppers who are away are answered by e-mail. */
  mail: boolean;
  /** What was begun here before; it counts only at the start. */
  draft: string | undefined;
  keepDraft(text: string): void;
}

const troubleOf = (status: Status, standing: Standing): string | undefined => {
  if (status === 'closed') return 'This chat is not open to you.';
  if (status !== 'broken') return undefined;
  return standing.kind === 'waiting' || standing.kind === 'mine'
    ? 'No line to this chat. What you write is kept and sent when it is back.'
    : 'No line to this chat. It is tried again by itself.';
};

/** Under the transcript: what went wrong, and where one writes if one may. */
export const Foot = ({ refusal, standing, mail, ...props }: Props) => {
  const { conversation, facts, forgive } = props;
  const trouble = troubleOf(conversation.status, standing);
  return (
    <div class="chat-foot">
      {trouble && <output class="strip">{trouble}</output>}
      {refusal && (
        <div class="strip negative" role="alert">
          <p>
            {refusal.detail} <span class="trouble-id">Reference {refusal.id}</span>
          </p>
          <button type="button" class="icon-button" aria-label="Put this notice away" onClick={forgive}>
            <CloseIcon />
          </button>
        </div>
      )}
      {mail && facts.email && (
        <p class="by-mail">
          Replies by e-mail to <bdi>{facts.email}</bdi>, when the shopper is away.
        </p>
      )}
      {standing.kind === 'colleague' && (
        <p class="read-only">{standing.agent.name} answers here. You can read along.</p>
      )}
      {standing.kind === 'ended' && <p class="read-only">This chat has ended.</p>}
      {(standing.kind === 'waiting' || standing.kind === 'mine') && <Writing {...props} />}
    </div>
  );
};
