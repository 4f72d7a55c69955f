import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { Reply } from '../../worker/replies/bodies.ts';
import { Check } from '../parts/check.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { getReplies } from './calls.ts';
import { ReplyDialog } from './reply-dialog.tsx';
import { ReplyHistory } from './reply-history.tsx';
import { ReplyRow } from './reply-row.tsx';
import { search } from './search.ts';

interface Props {
  site: Me['sites'][number];
}

type Shown = { kind: 'edit'; reply?: Reply } | { kind: 'history'; reply: Reply };

/** Saved replies: find, write, change them, and bring old ones back. */
export const RepliesPage = ({ site }: Props) => {
  const [query, setQuery] = useState('');
  const [deleted, showDeleted] = useState(false);
  const [shown, show] = useState<Shown>();
  const { value, trouble, again } = useLoad(
    useCallback(() => getReplies(site.id, deleted), [site.id, deleted]),
  );
  const mayChangeAll = site.may.includes('replies.change');
  const found = search(value?.replies ?? [], query);
  const done = () => {
    show(undefined);
    again();
  };

  return (
    <Panel
      title="Saved replies"
      action={
        <button type="button" class="button primary" onClick={() => show({ kind: 'edit' })}>
          New reply
        </button>
      }
    >
      <p class="soft">
        Type <kbd>/</kbd> in an empty line of an answer to use one. It is filled in, and you can change it
        before you send it.
      </p>
      <div class="rows">
        <Labelled label="Find a reply">
          {(ties) => (
            <input
              {...ties}
              type="search"
              value={query}
              onInput={({ currentTarget }) => setQuery(currentTarget.value)}
            />
          )}
        </Labelled>
        <Check label="Show those that were deleted" checked={deleted} change={showDeleted} />
      </div>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value && !found.length && (
        <p class="soft">{query ? 'No reply has these words in it.' : 'There are none yet.'}</p>
      )}
      <ul class="replies">
        {found.map((reply) => (
          <ReplyRow
            key={reply.id}
            reply={reply}
            mayChange={mayChangeAll || reply.owner !== null}
            edit={() => show({ kind: 'edit', reply })}
            lookBack={() => show({ kind: 'history', reply })}
          />
        ))}
      </ul>
      {shown?.kind === 'edit' && (
        <ReplyDialog site={site} reply={shown.reply} done={done} onClose={() => show(undefined)} />
      )}
      {shown?.kind === 'history' && (
        <ReplyHistory
          site={site.id}
          reply={shown.reply}
          mayChange={mayChangeAll || shown.reply.owner !== null}
          done={done}
          onClose={() => show(undefined)}
        />
      )}
    </Panel>
  );
};
