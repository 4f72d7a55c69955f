import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { What } from '../../worker/team/bodies.ts';
import { dayTime } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getAudit } from './calls.ts';

const WORDS: Record<What, string> = {
  login: 'signed in',
  name: 'took the name',
  password: 'set a new password',
  'twoFactor.on': 'turned the second factor on',
  'twoFactor.off': 'turned the second factor off',
  'passkey.added': 'added a passkey',
  'passkey.removed': 'removed a passkey',
  'sessions.ended': 'signed out elsewhere',
  invite: 'invited',
  'invite.withdrawn': 'took back the invitation of',
  joined: 'joined',
  role: 'changed the role of',
  seat: 'changed what is taken on by',
  removed: 'removed',
  'reset.link': 'made a link for a new password of',
  'site.created': 'made the site',
  settings: 'changed the settings',
  origins: 'changed the addresses of the shop to',
  keys: 'changed how the shop’s server is reached:',
  digest: 'changed the weekly digest:',
  export: 'read all of the shopper',
  erasure: 'erased the shopper',
};

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
              <strong>{name}</strong> {WORDS[what]} <bdi>{about}</bdi>
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
