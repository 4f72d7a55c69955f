import { useCallback, useState } from 'preact/hooks';
import type { Key, KeyMade } from '../../worker/keys/bodies.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { useSubmit } from '../session/use-submit.ts';
import { getKeys, revokeKey } from './calls.ts';
import { NewKey } from './new-key.tsx';

const OPENS = { orders: 'tells of orders', reports: 'reads reports' } as const;

const KeyRow = ({ site, known, done }: { site: string; known: Key; done(): void }) => {
  const [isSure, setSure] = useState(false);
  const { busy, trouble, onSubmit } = useSubmit(() => revokeKey(site, known.id), done);
  const { name, prefix, scopes, createdBy, createdAt, lastUsedAt, revokedAt } = known;
  return (
    <li class="reply">
      <form class="section-head" onSubmit={onSubmit}>
        <h3>
          {name} <code>{prefix}…</code>
        </h3>
        {revokedAt === null &&
          (isSure ? (
            <button type="submit" class="button danger" disabled={busy}>
              Revoke for good<span class="hidden">: {name}</span>
            </button>
          ) : (
            <button type="button" class="quiet" onClick={() => setSure(true)}>
              Revoke…<span class="hidden"> {name}</span>
            </button>
          ))}
      </form>
      {trouble && <Trouble trouble={trouble} />}
      <p class="soft">
        {revokedAt === null ? `It ${scopes.map((scope) => OPENS[scope]).join(' and ')}` : 'Revoked'}. Made by{' '}
        {createdBy}, {dayTime(createdAt)}; {lastUsedAt ? `last used ${dayTime(lastUsedAt)}` : 'never used'}.
      </p>
    </li>
  );
};

/** Keys with which the shop's server comes in. */
export const Keys = ({ site }: { site: string }) => {
  const [made, setMade] = useState<KeyMade>();
  const [isMaking, setMaking] = useState(false);
  const { value, trouble, again } = useLoad(useCallback(() => getKeys(site), [site]));
  return (
    <Panel
      title="API keys"
      action={
        <button type="button" class="button primary" onClick={() => setMaking(true)}>
          New key
        </button>
      }
    >
      <p class="soft">
        Your server sends one as <code>Authorization: Bearer cb_…</code>, to tell of orders (its word on money
        counts more than a page’s) or to read reports. What can be asked is at{' '}
        <a href="/v1/docs" target="_blank" rel="noopener">
          /v1/docs<span class="hidden"> (opens in a new tab)</span>
        </a>
        .
      </p>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {made && (
        <div class="note">
          <p>Copy it now: it is not shown again.</p>
          <CopyLine what="The key" value={made.secret} />
        </div>
      )}
      {value?.keys.length === 0 && <p class="soft">There are none yet.</p>}
      <ul class="replies">
        {value?.keys.map((known) => (
          <KeyRow key={known.id} site={site} known={known} done={again} />
        ))}
      </ul>
      {isMaking && (
        <NewKey
          site={site}
          onClose={() => setMaking(false)}
          done={(key) => {
            setMade(key);
            setMaking(false);
            again();
          }}
        />
      )}
    </Panel>
  );
};
