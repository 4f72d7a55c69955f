import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Definition } from './definition.tsx';
import { reportAt } from './calls.ts';
import { useReport } from './report.ts';

/** The same numbers as files: what is asked for is what the screen asked for. */
const Downloads = ({ report, query }: { report: string; query: string }) => {
  const { site } = useReport();
  const file = (ending: '' | '.csv', kind: string) => (
    <a
      class="quiet"
      href={reportAt(site.id, report, query, ending)}
      download={`${report}${ending || '.json'}`}
    >
      {kind}
    </a>
  );
  return (
    <span class="downloads">
      {file('.csv', 'CSV')}
      {file('', 'JSON')}
    </span>
  );
};

interface Props {
  title: string;
  definition: string;
  /** The route and the query that its numbers come from; without them the files are at another card of the same answer. */
  report?: string;
  query?: string;
  /** Drawn and as a table; without a drawing the table is all there is. */
  chart?: ComponentChildren;
  table: ComponentChildren;
  /** What stands beside the title. */
  tools?: ComponentChildren;
}

/** A part of the report with its table: a drawing has the same numbers as a table, one press away. */
export const Card = ({ title, definition, report, query = '', chart, table, tools }: Props) => {
  const id = useId();
  const [asTable, show] = useState(false);
  return (
    <section class="card" aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>
          <Definition term={title} text={definition} />
        </h2>
        <div class="card-tools">
          {tools}
          {chart && (
            <button type="button" class="quiet" aria-pressed={asTable} onClick={() => show(!asTable)}>
              Table
            </button>
          )}
          {report !== undefined && <Downloads report={report} query={query} />}
        </div>
      </header>
      {chart && !asTable ? chart : table}
    </section>
  );
};
