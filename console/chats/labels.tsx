import type { Wish } from '../../widget/conversation.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { isSnoozed, knownTags } from '../desk/queue.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { useNow } from '../parts/use-now.ts';
import { untilWords } from './note-words.ts';
import type { Labels as Held } from './notes.ts';
import type { Standing } from './standing.ts';
import { Tags } from './tags.tsx';
import { TeamTools } from './team-tools.tsx';
import { WrapUpChoice } from './wrap-up.tsx';

interface Props {
  desk: Desk;
  chat: ChatRecord | undefined;
  standing: Standing;
  labels: Held;
  act(wish: Wish): void;
}

const Guests = ({ guests, act }: Pick<Held, 'guests'> & Pick<Props, 'act'>) => (
  <ul class="chips" aria-label="Guests">
    {guests.map(({ agent, speaks }) => (
      <li key={agent.id} class="chip">
        <bdi>{agent.name}</bdi> {speaks ? 'may speak' : 'reads along'}
        <button
          type="button"
          aria-label={`Send ${agent.name} away`}
          onClick={() => act({ type: 'guest', agent, as: 'none' })}
        >
          <CloseIcon />
        </button>
      </li>
    ))}
  </ul>
);

/** What agents hold of a chat among themselves: tags, guests, until when it is snoozed, what it was. */
export const Labels = ({ desk, chat, standing, labels, act }: Props) => {
  const { tags, guests, wrapUp } = labels;
  const now = useNow(10_000);
  const until = chat && isSnoozed(chat, now) ? chat.snoozedUntil : null;
  return (
    <div class="labels" role="group" aria-label="For your team">
      <Tags tags={tags} known={knownTags(desk)} change={(next) => act({ type: 'tags', tags: next })} />
      {standing.kind !== 'ended' && <Guests guests={guests} act={act} />}
      {until !== null && (
        <p class="chip">
          Snoozed {untilWords(until, now)}
          <button type="button" class="wake" onClick={() => act({ type: 'snooze', until: null })}>
            Wake up
          </button>
        </p>
      )}
      {standing.kind === 'ended' && <WrapUpChoice as={wrapUp} change={(as) => act({ type: 'wrapUp', as })} />}
      <TeamTools {...{ desk, chat, standing, guests, act }} isSnoozed={until !== null} />
    </div>
  );
};
