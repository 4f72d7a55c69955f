import type { AgentRef } from '../../worker/protocol.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { DRILLED, type Query } from './query.ts';

const NAMES: Record<(typeof DRILLED)[number], string> = {
  had: 'Had last by',
  topic: 'Topic',
  device: 'Device',
  language: 'Language',
  page: 'Page',
  scale: 'Asked on',
  is: 'Only',
  began: 'Began (weekday-hour)',
};

/** What the words of `is` do not say by themselves. */
const ONLY: Record<string, string> = {
  inHours: 'in opening hours',
  outOfHours: 'out of hours',
  servedInHours: 'served, in opening hours',
  waited: 'all but left at once',
  due: 'in opening hours, not left at once',
  inTime: 'answered within 30 seconds',
  offered: 'asked',
  seen: 'question seen',
  silent: 'asked and silent',
  answered: 'rated',
  solvedSaid: 'said whether it was solved',
  ordered: 'followed by an order',
};

interface Props {
  query: Query;
  agents: readonly AgentRef[];
  search(query: Query): void;
}

/** What a number of a report added to the search, each to be taken away. */
export const Drilled = ({ query, agents, search }: Props) => {
  const wordsFor = (field: (typeof DRILLED)[number], value: string): string => {
    if (field === 'is') return ONLY[value] ?? value;
    if (field === 'had') return agents.find(({ id }) => id === value)?.name ?? (value || 'nobody');
    return value || 'not known';
  };
  return (
    <ul class="chips" aria-label="From the report">
      {DRILLED.map((field) => {
        const value = query[field];
        if (value === undefined) return null;
        return (
          <li key={field}>
            <button type="button" class="chip" onClick={() => search({ ...query, [field]: undefined })}>
              <span>
                {NAMES[field]}: <bdi>{wordsFor(field, value)}</bdi>
              </span>
              <span class="hidden">, remove</span>
              <CloseIcon />
            </button>
          </li>
        );
      })}
    </ul>
  );
};
