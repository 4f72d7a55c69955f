import { useId, useState } from 'preact/hooks';
import type { WordsReport } from '../../worker/words/bodies.ts';
import { count, counted, interval, isFew, percent } from '../parts/format.ts';
import { Term } from './term.tsx';
import { sizeOf, toneOf, TONES, type Tone } from './tone.ts';

const VIEWS = [
  { id: 'list', name: 'List' },
  { id: 'cloud', name: 'Cloud' },
] as const;
type View = (typeof VIEWS)[number]['id'];

type Found = WordsReport['terms'][number];
/** Rows that stand there before one asks for all. */
const FIRST = 20;

const satisfaction = ({ satisfied }: Found): string => {
  if (satisfied.value === null) return 'not rated';
  if (isFew(satisfied.of)) return `${count(satisfied.n)} of ${count(satisfied.of)}`;
  return `${percent(satisfied.value)} (${interval(satisfied)}) of ${count(satisfied.of)}`;
};

const Sign = ({ tone }: { tone: Tone }) => (
  <span class={`said-tone said-${tone}`}>
    <span aria-hidden="true">{TONES[tone].sign}</span>
    {(tone === 'low' || tone === 'high') && <span class="hidden">{TONES[tone].name}: </span>}
  </span>
);

const List = (report: WordsReport) => {
  const [all, showAll] = useState(false);
  const { terms } = report;
  return (
    <>
      <table class="said-table">
        <caption class="hidden">Terms by the number of chats they are in</caption>
        <thead>
          <tr>
            <th scope="col">Term</th>
            <th scope="col">Chats</th>
            <th scope="col">Satisfied, of those who rated</th>
          </tr>
        </thead>
        <tbody>
          {(all ? terms : terms.slice(0, FIRST)).map((found) => (
            <tr key={found.term}>
              <th scope="row">
                <Term term={found.term} />
              </th>
              <td>{count(found.documents)}</td>
              <td>
                <Sign tone={toneOf(found, report)} />
                {satisfaction(found)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && terms.length > FIRST && (
        <button type="button" class="quiet" onClick={() => showAll(true)}>
          Show all {count(terms.length)}
        </button>
      )}
    </>
  );
};

/** The same in the order of the alphabet, as large as they are frequent. */
const Cloud = (report: WordsReport) => {
  const most = report.terms[0]?.documents ?? 1;
  return (
    <>
      <ul class="said-cloud">
        {report.terms
          .toSorted((a, b) => a.term.localeCompare(b.term))
          .map((found) => {
            const tone = toneOf(found, report);
            return (
              <li key={found.term} class={`said-size-${sizeOf(found.documents, most)} said-${tone}`}>
                <Term
                  term={found.term}
                  sign={TONES[tone].sign}
                  note={`${counted(found.documents, 'chat')}, ${TONES[tone].name}`}
                />
              </li>
            );
          })}
      </ul>
      <p class="said-legend soft">
        <span class="said-low">− rated lower than usual</span>
        <span class="said-high">+ rated higher than usual</span>
        <span>no sign: as usual, or too few ratings to tell</span>
      </p>
    </>
  );
};

/** The most frequent terms: a list that can be compared, and a cloud to look at. */
export const MostSaid = (report: WordsReport) => {
  const id = useId();
  const [view, choose] = useState<View>('list');
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>Most said</h2>
        <fieldset class="segments">
          <legend class="hidden">Shown as</legend>
          {VIEWS.map((one) => (
            <label key={one.id}>
              <input type="radio" name={id} checked={one.id === view} onChange={() => choose(one.id)} />
              <span>{one.name}</span>
            </label>
          ))}
        </fieldset>
      </header>
      {report.terms.length === 0 && (
        <p class="said-none">
          No term is in five chats yet. Terms of fewer are not shown: they may be somebody’s own.
        </p>
      )}
      {report.terms.length > 0 && (view === 'list' ? <List {...report} /> : <Cloud {...report} />)}
    </section>
  );
};
