import type { Reply } from '../../worker/replies/bodies.ts';
import { dayTime } from '../parts/format.ts';
import { LANGUAGES } from '../settings/languages.ts';

interface Props {
  reply: Reply;
  mayChange: boolean;
  edit(): void;
  lookBack(): void;
}

/** What a reply is for, in a few words. */
const forWhat = ({ owner, topic, language }: Reply): string =>
  [
    owner === null ? 'For everybody' : 'Only yours',
    topic && `about ${topic}`,
    language && `in ${LANGUAGES.find(([code]) => code === language)?.[1] ?? language}`,
  ]
    .filter(Boolean)
    .join(', ');

/** One saved reply in the list. */
export const ReplyRow = ({ reply, mayChange, edit, lookBack }: Props) => (
  <li class="reply">
    <div class="section-head">
      <h3>
        <code>/{reply.shortcut}</code> {reply.title}
      </h3>
      <div class="reply-tools">
        {mayChange && !reply.deleted && (
          <button type="button" class="button" onClick={edit}>
            Edit<span class="hidden"> {reply.title}</span>
          </button>
        )}
        <button type="button" class="quiet" onClick={lookBack}>
          History<span class="hidden"> of {reply.title}</span>
        </button>
      </div>
    </div>
    <p class="reply-text" lang={reply.language ?? undefined} dir="auto">
      {reply.text}
    </p>
    <p class="soft">
      {forWhat(reply)}. Version {reply.version}, by {reply.updatedBy}, {dayTime(reply.updatedAt)}
    </p>
  </li>
);
