import { useCallback } from 'preact/hooks';
import type { SeenPages } from '../../worker/api.ts';
import { call } from '../api.ts';
import { duration } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useSeenTurns } from '../parts/use-seen-turns.ts';

type Page = SeenPages['pages'][number];

/** How often it is asked, in ms. */
const EVERY = 3_000;
/** The older ones tell nothing about today. */
const SHOWN = 5;

const SeenOn = ({ origin, ago, own }: Page) => (
  <li class={own ? 'seen own' : 'seen'}>
    <span>
      Seen on <b>{origin}</b>
    </span>
    <span class="soft">{duration(Math.round(ago / 1_000))} ago</span>
    {!own && (
      <p>
        This is not one of your shop’s addresses, so the chat does not work there. Add it under{' '}
        <a href="#/settings/site">Settings, Site</a> if it is yours.
      </p>
    )}
  </li>
);

/** Where the tag was last asked for, while one watches. */
export const Seen = ({ site }: { site: string }) => {
  const turn = useSeenTurns(EVERY);
  const ask = useCallback(() => call<SeenPages>('GET', `/v1/sites/${site}/seen`), [site]);
  const { value, trouble } = useLoad(ask, String(turn));
  const pages = value?.pages.slice(0, SHOWN) ?? [];
  const [newest] = pages;
  return (
    <section aria-labelledby="title-seen">
      <h2 id="title-seen">Is it there?</h2>
      {/* Told once, not every time that it grows older. */}
      <output class="hidden">{newest && `Seen on ${newest.origin}`}</output>
      {trouble && <Trouble trouble={trouble} />}
      {value && !newest && (
        <p class="soft">Not seen yet. Open a page of your shop: it shows up here within seconds.</p>
      )}
      <ul>
        {pages.map((page) => (
          <SeenOn key={page.origin} {...page} />
        ))}
      </ul>
      <p class="soft">
        Of a page its address is kept, without what stands behind the domain; the time is right to a minute.
        Pages that tell nobody where they are (<code>no-referrer</code>) are not seen.
      </p>
    </section>
  );
};
