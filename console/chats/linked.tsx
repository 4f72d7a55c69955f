import { useContext, useState } from 'preact/hooks';
import type { ShopperFile } from '../../worker/api.ts';
import { unlinkShopper } from '../api.ts';
import { AtSite } from '../parts/at-site.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { count } from '../parts/format.ts';

interface Props {
  file: ShopperFile;
  /** Asks for the file anew. */
  again(): void;
}

interface DialogProps extends Props {
  site: string;
  customer: string;
  onClose(): void;
}

const UnlinkDialog = ({ site, customer, file: { shopper }, again, onClose }: DialogProps) => (
  <FormDialog
    title="Take this shopper apart?"
    does="Take apart"
    isDanger
    send={() => unlinkShopper(site, shopper)}
    done={() => {
      again();
      onClose();
    }}
    onClose={onClose}
  >
    <p>
      Who writes here is then no longer customer <bdi>{customer}</bdi>: their chats and orders are their own
      again, here and in reports. It cannot be undone.
    </p>
  </FormDialog>
);

/** That this is one of the customers of the shop, on how many devices; who may, can undo that. */
export const Linked = ({ file, again }: Props) => {
  const site = useContext(AtSite);
  const [asks, ask] = useState(false);
  const { customer, shoppers } = file;
  if (customer === null || !site) return null;
  return (
    <section aria-label="Linked">
      <h3>Linked to a customer</h3>
      <p>
        <bdi>{customer}</bdi>
        {shoppers.length > 1
          ? `, on ${count(shoppers.length)} browsers. Chats and orders below are of all of them.`
          : ', on this browser alone.'}
      </p>
      {site.may.includes('settings.change') && (
        <button type="button" class="button" onClick={() => ask(true)}>
          Not the same person
        </button>
      )}
      {asks && (
        <UnlinkDialog
          site={site.id}
          customer={customer}
          file={file}
          again={again}
          onClose={() => ask(false)}
        />
      )}
    </section>
  );
};
