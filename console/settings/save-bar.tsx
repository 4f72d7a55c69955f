import type { Trouble as What } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { faultIn } from './draft.ts';

interface Props {
  /** Titles of the sections that are not as saved. */
  changed: readonly string[];
  state: 'still' | 'saving' | 'saved';
  trouble: What | undefined;
  discard(): void;
  /** Loads anew what is saved. */
  loadAnew(): void;
}

/** The field that is not right says so itself: nobody needs a path or a reference. */
const isFault = ({ code }: What): boolean => code === 'bad_request';

/** What is not saved, and the way to save it. */
export const SaveBar = ({ changed, state, trouble, discard, loadAnew }: Props) => {
  const isChanged = changed.length > 0;
  if (!isChanged && state !== 'saved') return null;
  return (
    <div class="save-bar">
      {trouble?.code === 'settings_conflict' ? (
        <div class="trouble" role="alert">
          <p>{trouble.detail}</p>
          <button type="button" class="button" onClick={loadAnew}>
            Load anew
          </button>
        </div>
      ) : (
        trouble && (
          <Trouble trouble={isFault(trouble) ? { detail: faultIn(trouble.detail).why, id: '' } : trouble} />
        )
      )}
      <div class="save-line">
        <output>
          {isChanged ? `Not saved: ${changed.join(', ')}` : 'Saved. It is on your pages within a minute.'}
        </output>
        {isChanged && (
          <>
            <button type="button" class="button" onClick={discard}>
              Discard
            </button>
            <button type="submit" class="button primary">
              {state === 'saving' ? 'Saving…' : 'Save'}
            </button>
          </>
        )}
      </div>
    </div>
  );
};
