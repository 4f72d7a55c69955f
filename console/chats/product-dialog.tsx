import type { TargetedEvent } from 'preact';
import type { Card as Product, Facts } from '../../worker/facts.ts';
import { Card } from '../../widget/lazy/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { minorOf } from '../parts/format.ts';
import { textOf } from '../session/use-submit.ts';

interface Props extends Pick<Facts, 'products'> {
  onPick(product: Product): void;
  onClose(): void;
}

/** The product that a form describes. */
const productOf = (form: FormData): Product => {
  const [image, currency] = [textOf(form, 'image'), textOf(form, 'currency').toUpperCase()];
  const minor = currency ? minorOf(textOf(form, 'price'), currency) : null;
  return {
    url: textOf(form, 'url'),
    title: textOf(form, 'title'),
    ...(image && { image }),
    ...(minor !== null && { price: { minor, currency } }),
  };
};

/** Those the shopper has seen, the latest first; the shop's server vouches for them. */
const Seen = ({ products, onPick }: Pick<Props, 'onPick'> & { products: readonly Product[] }) => (
  <ul class="picks">
    {products.toReversed().map((product) => (
      <li key={product.url}>
        <Card card={product} target="_blank" />
        <button type="button" class="button" onClick={() => onPick(product)}>
          Show<span class="hidden"> {product.title}</span>
        </button>
      </li>
    ))}
  </ul>
);

/** Chooses a product to show in the chat: one that the shopper has seen, or another of the shop. */
export const ProductDialog = ({ products, onPick, onClose }: Props) => {
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPick(productOf(new FormData(event.currentTarget)));
  };
  return (
    <Dialog title="Show a product" onClose={onClose}>
      {products && <Seen products={products} onPick={onPick} />}
      <form class="form" onSubmit={submit}>
        <Field label="Address, on a page of the shop" name="url" type="url" maxLength={2_000} />
        <Field label="Name" name="title" maxLength={200} pattern=".*\S.*" />
        <div class="form-row">
          <Field
            label="Price (optional)"
            name="price"
            inputMode="decimal"
            pattern="\d+([.,]\d+)?"
            required={false}
          />
          <Field label="Currency" name="currency" pattern="[A-Za-z]{3}" placeholder="EUR" required={false} />
        </div>
        <Field
          label="Picture’s address (optional)"
          name="image"
          type="url"
          maxLength={2_000}
          required={false}
        />
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Show
          </button>
        </div>
      </form>
    </Dialog>
  );
};
