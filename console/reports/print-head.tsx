import { FILTERS } from './asked.ts';
import { daySpan } from './day-names.ts';
import { FILTER_NAMES, valueName } from './filter-names.ts';
import { useReport } from './report.ts';

/** On paper there is nothing to press: what is shown there stands in words. */
export const PrintHead = ({ tab }: { tab: string }) => {
  const { site, asked, period } = useReport();
  const narrowed = FILTERS.flatMap((filter) => {
    const value = asked[filter];
    return value === undefined ? [] : `${FILTER_NAMES[filter]}: ${valueName(filter, value)}`;
  });
  return (
    <p class="print-head">
      {site.name} · {tab} · {daySpan(period.first, period.last)}, {period.zone} time
      {narrowed.length > 0 && ` · ${narrowed.join(' · ')}`}
    </p>
  );
};
