import { useCallback, useContext, useState } from 'preact/hooks';
import type { Money } from '../../worker/money.ts';
import type { VouchersShown } from '../../worker/vouchers/bodies.ts';
import { AtSite } from '../parts/at-site.ts';
import { Dialog } from '../parts/dialog.tsx';
import { money } from '../parts/format.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { textOf, useSubmit } from '../session/use-submit.ts';
import { AmountFields, amountIn } from './amount-fields.tsx';
import { getVouchers, giveVoucher } from './calls.ts';

interface Props {
  chat: string;
  /** Takes the code, to be sent. */
  use(code: string): void;
  onClose(): void;
}

const KindChoice = ({ kinds }: { kinds: VouchersShown['kinds'] }) => (
  <Labelled label="Value">
    {(ties) => (
      <select {...ties} name="kind">
        {kinds.map((kind) => (
          <option key={money(kind)} value={`${kind.minor} ${kind.currency}`}>
            {money(kind)} ({kind.left} left)
          </option>
        ))}
      </select>
    )}
  </Labelled>
);

const kindIn = (form: FormData): Money => {
  const [minor, currency = ''] = textOf(form, 'kind').split(' ');
  return { minor: Number(minor), currency };
};

/** Why one can give none; undefined where one can. */
const whyNot = ({ limit, fromWebhook }: VouchersShown, kinds: VouchersShown['kinds']): string | undefined => {
  if (!limit) return 'No limit is set for you, so you cannot give any. Ask an owner of the site.';
  if (!fromWebhook && !kinds.length) return 'There is none left that you may give. Ask an owner of the site.';
  return undefined;
};

/** Gets a voucher's code into the answer. */
export const VoucherDialog = ({ chat, use, onClose }: Props) => {
  const site = useContext(AtSite)?.id ?? '';
  // The same wish, however often it is sent.
  const [id] = useState(() => crypto.randomUUID());
  const { value, trouble } = useLoad(useCallback(() => getVouchers(site), [site]));
  const kinds = value?.kinds.filter(({ minor }) => minor <= value.limit) ?? [];
  const submit = useSubmit(
    async (form) => {
      const result = await giveVoucher(site, chat, id, value?.fromWebhook ? amountIn(form) : kindIn(form));
      if (result.ok) use(result.value.code);
      return result;
    },
    () => {},
  );
  const wrong = submit.trouble ?? trouble;
  const none = value && whyNot(value, kinds);
  return (
    <Dialog title="Give a voucher" onClose={onClose}>
      {wrong && <Trouble trouble={wrong} />}
      {none && <p>{none}</p>}
      <form class="form" onSubmit={submit.onSubmit}>
        {value && !none && (value.fromWebhook ? <AmountFields /> : <KindChoice kinds={kinds} />)}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          {value && !none && (
            <button type="submit" class="button primary" disabled={submit.busy}>
              Put the code into the answer
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
};
