import { useCallback, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { AuditPage, What } from '../../worker/team/bodies.ts';
import type { Trouble as Wrong } from '../api.ts';
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
  export: 'read all of the shopper',
  erasure: 'erased the shopper',
};

/** Who did what, and when, the newest first. */
export const Audit = ({ site: { id } }: { site: Me['sites'][number] }) => {
  const ask = useCallback(() => getAudit(id, null), [id]);
  const { value, trouble, busy, again } = useLoad(ask);
  return (
    <Panel title="Log">
      <p class="soft">Kept for good; nobody can change it.</p>
      {trouble && <Trouble trouble={trouble} again={again} />}
      <div aria-busy={busy}>{value && <Pages key={id} site={id} first={value} />}</div>
    </Panel>
  );
};

/** What is shown of the log: the first page, and those that were asked for since. */
const Pages = ({ site, first }: { site: string; first: AuditPage }) => {
  const [{ entries, next }, setShown] = useState(first);
  const [trouble, setTrouble] = useState<Wrong>();

  const more = async () => {
    const page = await getAudit(site, next);
    setTrouble(page.ok ? undefined : page.trouble);
    if (page.ok) setShown({ next: page.value.next, entries: [...entries, ...page.value.entries] });
  };
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
      {trouble && <Trouble trouble={trouble} />}
      {next && (
        <button type="button" class="button" onClick={more}>
          Earlier
        </button>
      )}
    </>
  );
};
