import { useState } from 'preact/hooks';
import type { Wish } from '../../widget/conversation.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { isSnoozed, knownTags } from '../desk/queue.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { useKeys } from '../parts/use-keys.ts';
import { useNow } from '../parts/use-now.ts';
import { GuestDialog } from './guest-dialog.tsx';
import { untilWords } from './note-words.ts';
import type { Labels as Held } from './notes.ts';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { mayReply, type Standing } from './standing.ts';
import { Tags } from './tags.tsx';
import { TranscriptDialog } from './transcript-dialog.tsx';
import { WrapUpChoice } from './wrap-up.tsx';

interface Props {
  desk: Desk;
  chat: ChatRecord | undefined;
  standing: Standing;
  labels: Held;
  act(wish: Wish): void;
}

/** What agents hold of a chat among themselves: tags, guests, until when it is snoozed, what it was. */
export const Labels = ({ desk, chat, standing, labels, act }: Props) => {
  const { tags, guests, wrapUp } = labels;
  const [dialog, setDialog] = useState<'guest' | 'snooze' | 'transcript'>();
  const close = () => setDialog(undefined);
  const now = useNow(10_000);
  const mine = standing.kind === 'mine';
  const address = desk.mail && chat?.facts.email;
  const until = chat && isSnoozed(chat, now) ? chat.snoozedUntil : null;
  const strangers = desk.agents.filter(
    ({ id }) => id !== desk.you?.id && id !== chat?.agent?.id && !guests.some(({ agent }) => agent.id === id),
  );
  useKeys({
    i: () => mayReply(standing) && setDialog('guest'),
    s: () => mine && setDialog('snooze'),
    m: () => address && standing.kind !== 'colleague' && setDialog('transcript'),
  });

  return (
    <div class="labels" role="group" aria-label="For your team">
      <Tags tags={tags} known={knownTags(desk)} change={(next) => act({ type: 'tags', tags: next })} />
      {standing.kind !== 'ended' && guests.length > 0 && (
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
      )}
      {until !== null && (
        <p class="chip">
          Snoozed {untilWords(until, now)}
          <button type="button" class="wake" onClick={() => act({ type: 'snooze', until: null })}>
            Wake up
          </button>
        </p>
      )}
      {standing.kind === 'ended' && <WrapUpChoice as={wrapUp} change={(as) => act({ type: 'wrapUp', as })} />}
      {mayReply(standing) && (
        <button
          type="button"
          class="quiet"
          aria-haspopup="dialog"
          aria-keyshortcuts="i"
          onClick={() => setDialog('guest')}
        >
          Ask in
        </button>
      )}
      {mine && until === null && (
        <button
          type="button"
          class="quiet"
          aria-haspopup="dialog"
          aria-keyshortcuts="s"
          onClick={() => setDialog('snooze')}
        >
          Snooze
        </button>
      )}
      {address && standing.kind !== 'colleague' && (
        <button
          type="button"
          class="quiet"
          aria-haspopup="dialog"
          aria-keyshortcuts="m"
          onClick={() => setDialog('transcript')}
        >
          E-mail chat
        </button>
      )}
      {dialog === 'transcript' && address && (
        <TranscriptDialog
          to={address}
          onClose={close}
          onSend={() => {
            close();
            act({ type: 'transcript' });
          }}
        />
      )}
      {dialog === 'guest' && (
        <GuestDialog
          agents={strangers}
          onClose={close}
          onAsk={(agent, as) => {
            close();
            act({ type: 'guest', agent, as });
          }}
        />
      )}
      {dialog === 'snooze' && (
        <SnoozeDialog
          onClose={close}
          onSnooze={(at) => {
            close();
            act({ type: 'snooze', until: at });
          }}
        />
      )}
    </div>
  );
};
