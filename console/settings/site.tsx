import type { Form } from './draft.ts';
import { Lines } from './lines.tsx';
import type { Row } from './row.ts';
import { Rows } from './rows.tsx';
import { ZoneChoice } from './zone-choice.tsx';

const ROWS: readonly Row[] = [
  {
    path: 'name',
    kind: 'text',
    label: 'Name',
    hint: 'Stands above the chat.',
    most: 60,
    required: true,
    read: ({ name }) => name,
    write: (_, name) => ({ name }),
  },
];

/** What the shop is called, where it is, and which pages are its own. */
export const Site = ({ form }: { form: Form }) => {
  const { draft, edit, errorAt } = form;
  return (
    <>
      <Rows rows={ROWS} form={form} />
      <div class="rows">
        <ZoneChoice
          label="Time zone of your shop"
          zone={draft.timeZone}
          hint="Opening hours begin with it; each can have another."
          error={errorAt('timeZone')}
          choose={(timeZone) => edit({ timeZone })}
        />
      </div>
      <Lines
        label="Addresses of your shop"
        hint="One a line: https://www.shop.example, or https://*.shop.example for any subdomain. No other page may show the chat."
        error={errorAt('origins')}
        rows={3}
        required
        lines={draft.origins}
        change={(origins) => edit({ origins })}
      />
    </>
  );
};
