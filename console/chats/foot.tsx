import type { ComponentProps } from 'preact';
import type { Status } from '../../widget/connection.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { Compose } from './compose.tsx';
import type { Noted } from './notes.ts';
import { Others } from './others.tsx';
import { mayReply, type Standing } from './standing.ts';
import type { OpenChat } from './use-chat.ts';

type Composing = Omit<ComponentProps<typeof Compose>, 'canReply'>;

interface Props extends Composing, Pick<OpenChat, 'refusal'> {
  standing: Standing;
  noted: Noted;
  /** Whether shoppers who are away are answered by e-mail. */
  mail: boolean;
}

const troubleOf = (status: Status, standing: Standing): string | undefined => {
  if (status === 'closed') return 'This chat is not open to you.';
  if (status !== 'broken') return undefined;
  return mayReply(standing)
    ? 'No line to this chat. What you write is kept and sent when it is back.'
    : 'No line to this chat. It is tried again by itself.';
};

/** Under the transcript: what went wrong, and where one writes if one may. */
export const Foot = ({ refusal, standing, noted, mail, ...props }: Props) => {
  const { conversation, facts, you, forgive } = props;
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
        <p class="read-only">{standing.agent.name} answers here. You can read along, and write notes.</p>
      )}
      {standing.kind === 'ended' && <p class="read-only">This chat has ended.</p>}
      <Others noted={noted} you={you} holder={'agent' in standing ? standing.agent : null} />
      {standing.kind !== 'unknown' && conversation.status !== 'closed' && (
        <Compose canReply={mayReply(standing)} {...props} />
      )}
    </div>
  );
};
