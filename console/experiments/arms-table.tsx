import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count } from '../parts/format.ts';
import { percentage } from '../reports/figure.ts';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { armName, NOUNS } from './words.ts';

const partOf = (n: number, of: number): string => (of >= 10 ? ` (${percentage(n / of)})` : '');

/** Who is in each arm; what they did only where the arms can be trusted. */
export const ArmsTable = ({ experiment: { name, kind, arms, srm } }: { experiment: Experiment }) => {
  const { who, did } = NOUNS[kind];
  return (
    <ScrollTable caption={`Groups of: ${name}`}>
      <thead>
        <tr>
          <th scope="col">Group</th>
          <th scope="col">Planned</th>
          <th scope="col">Dealt {who}</th>
          {!srm.alarm && (
            <>
              {kind !== 'survey' && <th scope="col">Chatted</th>}
              <th scope="col">{did.charAt(0).toUpperCase() + did.slice(1)}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {arms.map(({ arm, planned, n, chatted, converted }) => (
          <tr key={arm}>
            <th scope="row">{armName(arm)}</th>
            <td class="figure">{percentage(planned)}</td>
            <td class="figure">{count(n)}</td>
            {!srm.alarm && (
              <>
                {chatted !== null && (
                  <td class="figure">
                    {count(chatted)}
                    {partOf(chatted, n)}
                  </td>
                )}
                <td class="figure">
                  {count(converted)}
                  {partOf(converted, n)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
};
