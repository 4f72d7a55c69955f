import { useRef, useState } from 'preact/hooks';
import { counted } from '../parts/format.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Panel } from '../parts/panel.tsx';
import { typed, useSubmit } from '../session/use-submit.ts';
import { AmountFields, amountIn } from './amount-fields.tsx';
import { addVouchers } from './calls.ts';

/** Codes of one value, one a line, as the shop gives them out. */
export const AddVouchers = ({ site, done }: { site: string; done(): void }) => {
  const form = useRef<HTMLFormElement>(null);
  const [told, tell] = useState('');
  const { busy, trouble, onSubmit } = useSubmit(
    async (fields) => {
      tell('');
      const codes = typed(fields, 'codes').split(/\s+/).filter(Boolean);
      const result = await addVouchers(site, amountIn(fields), codes);
      if (result.ok) tell(`${counted(result.value.added, 'new code')} added.`);
      return result;
    },
    () => {
      form.current?.reset();
      done();
    },
  );
  return (
    <Panel title="Add codes">
      <form ref={form} class="form" onSubmit={onSubmit}>
        <AmountFields />
        <Labelled
          label="Codes"
          hint="One a line, a thousand at most; those that are there already are left out."
        >
          {(ties) => <textarea {...ties} name="codes" rows={5} required spellcheck={false} />}
        </Labelled>
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="submit" class="button primary" disabled={busy}>
            Add
          </button>
        </div>
      </form>
      <output class="soft">{told}</output>
    </Panel>
  );
};
