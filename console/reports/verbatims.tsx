import type { ChatRecord } from '../../worker/protocol.ts';
import { SCALES } from '../../worker/wire.ts';
import { dayTime } from '../parts/format.ts';
import { hrefTo } from '../route.ts';
import { getFound } from '../search/calls.ts';
import { ChatsLink } from './chats-link.tsx';
import { Loaded } from './loaded.tsx';
import { searchFor, useReport } from './report.ts';

const SHOWN = 6;

const scoreOf = ({ score, survey }: ChatRecord): string => {
  const scale = survey?.scale ?? 'csat';
  if (score === null) return '';
  if (scale === 'thumbs') return score ? 'Thumb up' : 'Thumb down';
  return `${score} of ${SCALES[scale].highest}`;
};

const Verbatim = ({ chat }: { chat: ChatRecord }) => (
  <li>
    <blockquote>
      <bdi>{chat.comment}</bdi>
    </blockquote>
    <p class="tile-note">
      {scoreOf(chat)} ·{' '}
      <a href={hrefTo({ view: 'chats', chat: chat.id })}>{dayTime(chat.endedAt ?? chat.startedAt)}</a>
      {chat.agent && ` · ${chat.agent.name}`}
    </p>
  </li>
);

/** What shoppers wrote of late, under the same filters; for those who may read chats. */
export const Verbatims = () => {
  const report = useReport();
  if (!report.site.may.includes('chats.work')) return null;
  return (
    <Loaded ask={getFound} query={searchFor(report, { commented: 'yes' })}>
      {({ found }) => (
        <section class="card" aria-labelledby="verbatims">
          <header class="card-head">
            <h2 id="verbatims">In their words</h2>
            <div class="card-tools">
              <span class="quiet">
                <ChatsLink of={{ commented: 'yes' }}>All comments</ChatsLink>
              </span>
            </div>
          </header>
          {!found.length && <p class="soft">Nobody wrote a comment in this period.</p>}
          <ul class="verbatims">
            {found.slice(0, SHOWN).map(({ chat }) => (
              <Verbatim key={chat.id} chat={chat} />
            ))}
          </ul>
        </section>
      )}
    </Loaded>
  );
};
