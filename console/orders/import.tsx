import { useState } from 'preact/hooks';
import type { Imported } from '../../worker/till/bodies.ts';
import { count } from '../parts/format.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useSubmit } from '../session/use-submit.ts';
import { importOrders } from './calls.ts';

/** So many refused lines are shown; who has more, has the same fault in all of them. */
const SHOWN = 50;

const EXAMPLE = 'id,value,currency,placed_at,customer';

const Done = ({ taken, known, refused, lines }: Imported) => {
  const wrong = lines.filter(({ detail }) => detail !== null);
  return (
    <>
      <p>
        Lines taken: {count(taken)}. Known already: {count(known)}. Refused: {count(refused)}.
      </p>
      <ul aria-label="Refused lines">
        {wrong.slice(0, SHOWN).map(({ line, detail }) => (
          <li key={line}>
            <b>Line {line}</b>: {detail}
          </li>
        ))}
      </ul>
      {wrong.length > SHOWN && <p class="soft">And {count(wrong.length - SHOWN)} more.</p>}
    </>
  );
};

/** Brings orders in as a table, e.g. those from before there was a chat. */
export const Import = ({ site }: { site: string }) => {
  const [done, setDone] = useState<Imported>();
  const send = (form: FormData) => {
    const table = form.get('table');
    return importOrders(site, table instanceof Blob ? table : new Blob());
  };
  const { busy, trouble, onSubmit } = useSubmit(send, setDone);
  return (
    <Panel title="Orders from a table">
      <p class="soft">
        A CSV file of at most 5,000 lines. Its first line names the columns: <code>{EXAMPLE}</code>, and where
        you have them <code>kind</code> (order, refund, cancel, change), <code>order</code>, <code>tax</code>,{' '}
        <code>shipping</code> and <code>reference</code>. What was imported before changes nothing.
      </p>
      <form class="form" onSubmit={onSubmit}>
        <Labelled label="Table">
          {(ties) => <input {...ties} type="file" name="table" accept=".csv,text/csv" required />}
        </Labelled>
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="submit" class="button" disabled={busy}>
            Import
          </button>
        </div>
      </form>
      <output>{done && <Done {...done} />}</output>
    </Panel>
  );
};
