import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { hrefTo } from '../route.ts';
import { dropView, getViews } from './calls.ts';
import { SaveDialog } from './save-dialog.tsx';

interface Props {
  site: Me['sites'][number];
  /** The search that is open. */
  query: string;
}

/** Searches that were kept; the one that is open can be kept, or not be kept any more. */
export const SavedViews = ({ site, query }: Props) => {
  const ask = useCallback(() => getViews(site.id), [site.id]);
  const { value, trouble, again } = useLoad(ask);
  const { trouble: refused, act } = useAct(again);
  const [saving, setSaving] = useState(false);
  const mayShare = site.may.includes('views.change');
  const wrong = trouble ?? refused;
  const views = value?.views ?? [];
  const open = views.filter((view) => view.query === query);
  const removable = open.find(({ isShared }) => !isShared || mayShare);

  return (
    <>
      <nav class="saved-views" aria-label="Saved searches">
        {views.map((view) => (
          <a
            key={view.id}
            href={hrefTo({ view: 'search', query: view.query })}
            aria-current={view.query === query ? 'true' : undefined}
          >
            {view.name}
            {!view.isShared && <span class="hidden"> (yours alone)</span>}
          </a>
        ))}
        {query && !open.length && (
          <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => setSaving(true)}>
            Save this search
          </button>
        )}
        {removable && (
          <button type="button" class="quiet" onClick={() => act(dropView(site.id, removable))}>
            Delete “{removable.name}”
          </button>
        )}
      </nav>
      {wrong && <Trouble trouble={wrong} again={again} />}
      {saving && (
        <SaveDialog
          site={site.id}
          query={query}
          mayShare={mayShare}
          onSaved={() => {
            setSaving(false);
            again();
          }}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
};
