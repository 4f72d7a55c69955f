import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { dayTime } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { WHAT } from './audit-words.ts';
import { getAudit } from './calls.ts';

/** Who did what, and when, the newest first. */
export const Audit = ({ site: { id } }: { site: Me['sites'][number] }) => (
  <Panel title="Log">
    <p class="soft">Kept for good; nobody can change it.</p>
    <div>
      <Page key={id} site={id} before={null} />
    </div>
  </Panel>
);

/** One page of the log, and the way to the next below it. */
const Page = ({ site, before }: { site: string; before: string | null }) => {
  const ask = useCallback(() => getAudit(site, before), [site, before]);
  const { value, trouble, again } = useLoad(ask);
  const [more, setMore] = useState(false);
  if (trouble) return <Trouble trouble={trouble} again={again} />;
  const { entries = [], next = null } = value ?? {};
  return (
    <>
      <ol class="audit">
        {entries.map(({ at, n, name, what, about }) => (
          <li key={`${at}-${n}`}>
            <time dateTime={new Date(at).toISOString()}>{dayTime(at)}</time>
            <span>
              <strong>{name}</strong> {WHAT[what]} <bdi>{about}</bdi>
            </span>
          </li>
        ))}
      </ol>
      {next && more && <Page site={site} before={next} />}
      {next && !more && (
        <button type="button" class="button" onClick={() => setMore(true)}>
          Earlier
        </button>
      )}
    </>
  );
};
