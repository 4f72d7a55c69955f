import { useCallback, useState } from 'preact/hooks';
import type { Overview } from '../../worker/api.ts';
import { getOverview } from '../api.ts';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { hrefTo } from '../route.ts';
import { writeQuery } from '../search/query.ts';
import { WordsSaid } from '../words-said/words-said.tsx';
import { lastDays, PERIODS } from './period.ts';
import { sentenceOf } from './sentence.ts';
import { Tiles } from './tiles.tsx';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const spanOf = ({ from, to }: Overview): string =>
  `${dayTime(new Date(from))} to ${dayTime(new Date(to))}, ${zone} time`;

interface ChoiceProps {
  days: number;
  choose(days: number): void;
}

const Choice = ({ days: chosen, choose }: ChoiceProps) => (
  <fieldset class="segments">
    <legend class="hidden">Period</legend>
    {PERIODS.map(({ days, name }) => (
      <label key={days}>
        <input type="radio" name="period" checked={days === chosen} onChange={() => choose(days)} />
        <span>{name}</span>
      </label>
    ))}
  </fieldset>
);

/** What the site's chats were worth in a period. */
export const Reports = ({ site }: { site: string }) => {
  const [days, choose] = useState<number>(7);
  const ask = useCallback(() => {
    const { from, to } = lastDays(days, new Date());
    return getOverview(site, from, to);
  }, [site, days]);
  const { value, trouble, busy, again } = useLoad(ask);
  return (
    <main class="page reports" aria-busy={busy}>
      <header class="page-head">
        <h1>Reports</h1>
        <Choice days={days} choose={choose} />
      </header>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!value && busy && <p class="soft">Counting…</p>}
      {value && (
        <>
          <output class="sentence">{sentenceOf(value)}</output>
          <p class="soft">{spanOf(value)}</p>
          <Tiles {...value} />
          <WordsSaid
            site={site}
            asked={{
              query: `from=${value.from}&to=${value.to}`,
              chatsWith: (more) => hrefTo({ view: 'search', query: writeQuery(more) }),
            }}
          />
        </>
      )}
    </main>
  );
};
