import { useState } from 'preact/hooks';
import type { DigestMade } from '../../worker/digest/bodies.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useSubmit } from '../session/use-submit.ts';
import { makeDigest } from './calls.ts';

/** Makes the last week's for whoever asks. */
export const DigestNow = ({ site }: { site: string }) => {
  const [made, setMade] = useState<DigestMade>();
  const { busy, trouble, onSubmit } = useSubmit(() => makeDigest(site), setMade);
  return (
    <form class="form" onSubmit={onSubmit}>
      {trouble && <Trouble trouble={trouble} />}
      <div class="dialog-buttons">
        <output class="soft">
          {made && (made.mailed ? 'On its way to you. ' : 'No letter could be sent. ')}
          {made && (
            <a href={made.link} target="_blank" rel="noopener noreferrer">
              Open the page<span class="hidden"> (opens in a new tab)</span>
            </a>
          )}
        </output>
        <button type="submit" class="button" disabled={busy}>
          Send me one now
        </button>
      </div>
    </form>
  );
};
