import { useCallback, useState } from 'preact/hooks';
import { WRAP_UPS } from '../chats/note-words.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useLoad } from '../parts/use-load.ts';
import { filtersIn, FILTERS, type Filter } from './asked.ts';
import { getTable } from './calls.ts';
import { DEVICE_NAMES, FILTER_NAMES, valueName } from './filter-names.ts';
import { ask, useReport } from './report.ts';

/** Stands for no filter: the empty one asks for those of which it is not known. */
const ANY = '*';

/** Filters whose values are what chats had. */
type Found = 'agent' | 'topic' | 'language' | 'page';

/** What there was in the period, by name, whatever else is narrowed. */
const useNames = (by: Found): Record<string, string> => {
  const { site, period } = useReport();
  const query = new URLSearchParams({
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    by,
  }).toString();
  const { value } = useLoad(useCallback(() => getTable(site.id, query), [site.id, query]));
  return Object.fromEntries(
    value?.rows.map(({ key, name }) => [key, by === 'agent' && key ? name : valueName(by, key)]) ?? [],
  );
};

interface ChoiceProps {
  filter: Filter;
  names: Record<string, string>;
}

const FilterChoice = ({ filter, names }: ChoiceProps) => {
  const report = useReport();
  const chosen = report.asked[filter];
  const known =
    chosen === undefined || chosen in names ? names : { ...names, [chosen]: valueName(filter, chosen) };
  return (
    <Labelled label={FILTER_NAMES[filter]}>
      {(ties) => (
        <select
          {...ties}
          value={chosen ?? ANY}
          onChange={({ currentTarget: { value } }) =>
            ask(report, { [filter]: value === ANY ? undefined : value })
          }
        >
          <option value={ANY}>Any</option>
          {Object.entries(known).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
};

const FoundChoice = ({ filter }: { filter: Found }) => (
  <FilterChoice filter={filter} names={useNames(filter)} />
);

const TagField = () => {
  const report = useReport();
  return (
    <Labelled label="Tag">
      {(ties) => (
        <input
          {...ties}
          maxLength={40}
          value={report.asked.tag ?? ''}
          onChange={({ currentTarget: { value } }) => ask(report, { tag: value.trim() || undefined })}
        />
      )}
    </Labelled>
  );
};

const Fields = () => (
  <div class="filter-fields">
    <FoundChoice filter="agent" />
    <FoundChoice filter="topic" />
    <FilterChoice filter="device" names={DEVICE_NAMES} />
    <FoundChoice filter="language" />
    <FoundChoice filter="page" />
    <FilterChoice filter="wrapUp" names={WRAP_UPS} />
    <TagField />
  </div>
);

/** What narrows the report; it holds for everything on the page. Names are asked for when it is opened. */
export const Filters = () => {
  const report = useReport();
  const [open, show] = useState(false);
  const chosen = filtersIn(report.asked);
  return (
    <div class="filters">
      <div class="filter-line">
        <button type="button" class="quiet" aria-expanded={open} onClick={() => show(!open)}>
          Filters
        </button>
        <ul class="chips" aria-label="What it is narrowed to">
          {FILTERS.filter((filter) => filter in chosen).map((filter) => (
            <li key={filter}>
              <Chip filter={filter} value={chosen[filter] ?? ''} />
            </li>
          ))}
        </ul>
      </div>
      {open && <Fields />}
    </div>
  );
};

/** An agent is known by an id; their name comes with the chats they had. */
const AgentName = ({ id }: { id: string }) => <bdi>{useNames('agent')[id] ?? '…'}</bdi>;

const Chip = ({ filter, value }: { filter: Filter; value: string }) => {
  const report = useReport();
  const written =
    filter === 'agent' && value ? <AgentName id={value} /> : <bdi>{valueName(filter, value)}</bdi>;
  return (
    <button type="button" class="chip" onClick={() => ask(report, { [filter]: undefined })}>
      <span>
        {FILTER_NAMES[filter]}: {written}
      </span>
      <span class="hidden">, remove</span>
      <CloseIcon />
    </button>
  );
};
