import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { later } from '../parts/later.tsx';
import { useInSight } from '../parts/use-in-sight.ts';
import { Agents } from './agents.tsx';
import { parseAsked } from './asked.ts';
import { By } from './by.tsx';
import { Filters } from './filters.tsx';
import { Hours } from './hours.tsx';
import { Overview } from './overview.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { periodOf } from './period.ts';
import { PrintHead } from './print-head.tsx';
import { AtReport, hrefOf } from './report.ts';
import { Staffing } from '../staffing/staffing.tsx';
import { Words } from './words.tsx';

interface Tab {
  id: string;
  name: string;
  View: ComponentType;
  /** What on top holds for it, where not both do. */
  holds?: 'period' | 'nothing';
}

const Worth = later(async () => (await import('../worth/worth.tsx')).Worth, 'div');
const Experiments = later(async () => (await import('../experiments/experiments.tsx')).Experiments, 'div');
const Traps = later(async () => (await import('../help/traps-page.tsx')).Traps, 'div');

/** A further one is a line here. */
const TABS: readonly [Tab, ...Tab[]] = [
  { id: 'overview', name: 'Overview', View: Overview },
  { id: 'agents', name: 'Agents', View: Agents },
  { id: 'by', name: 'Topics and pages', View: By },
  { id: 'hours', name: 'Hours', View: Hours },
  { id: 'staffing', name: 'Staffing', View: Staffing },
  { id: 'words', name: 'What customers say', View: Words },
  { id: 'worth', name: 'Worth', View: Worth, holds: 'period' },
  { id: 'experiments', name: 'Experiments', View: Experiments, holds: 'nothing' },
  { id: 'traps', name: 'Two traps', View: Traps, holds: 'nothing' },
];

interface Props {
  site: Me['sites'][number];
  /** From the address: a report can be sent to a colleague. */
  query: string | undefined;
}

/** What the site's chats came to: period and filters on top hold for all that is below. */
export const Reports = ({ site, query }: Props) => {
  const asked = useMemo(() => parseAsked(query), [query]);
  // Up to the moment at which it was asked for: it does not run on while one reads.
  const period = useMemo(() => periodOf(asked, site.timeZone, Date.now()), [asked, site.timeZone]);
  const report = useMemo(() => ({ site, asked, period }), [site, asked, period]);
  const tab = TABS.find(({ id }) => id === asked.tab) ?? TABS[0];
  const tabs = useInSight(tab.id);
  return (
    <AtReport.Provider value={report}>
      <main class="page reports">
        <header class="page-head">
          <h1>Reports</h1>
          {tab.holds !== 'nothing' && <PeriodChoice />}
        </header>
        <PrintHead tab={tab.name} />
        <nav ref={tabs} class="tabs" aria-label="Reports">
          {TABS.map(({ id, name }) => (
            <a
              key={id}
              href={hrefOf(report, { tab: id, sort: undefined })}
              aria-current={id === tab.id ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
        {!tab.holds && <Filters />}
        <tab.View />
      </main>
    </AtReport.Provider>
  );
};
