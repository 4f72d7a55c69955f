import type { Money } from '../../worker/money.ts';
import { Field } from '../parts/field.tsx';
import { minorOf } from '../parts/format.ts';
import { textOf } from '../session/use-submit.ts';

/** An amount of money, to be filled in. */
export const AmountFields = () => (
  <div class="form-row">
    <Field label="Value" name="value" inputMode="decimal" pattern="\d+([.,]\d+)?" />
    <Field label="Currency" name="currency" pattern="[A-Za-z]{3}" placeholder="EUR" />
  </div>
);

/** What was filled in. */
export const amountIn = (form: FormData): Money => {
  const currency = textOf(form, 'currency').toUpperCase();
  return { minor: minorOf(textOf(form, 'value'), currency) ?? 0, currency };
};
