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

const BENCHMARK: readonly Row[] = [
  {
    path: 'benchmark',
    kind: 'switch',
    label: 'Compare this shop with others on this server',
    read: ({ benchmark }) => benchmark,
    write: (_, benchmark) => ({ benchmark }),
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
      <Rows rows={BENCHMARK} form={form} />
      <p class="soft">
        Counts of 90 days are shared and nothing else: chats answered, rated, rated well and followed by an
        order. The others see a point without a name among five or more, and you see theirs: Reports, Worth.
        Switched off, your counts are deleted at once.
      </p>
    </>
  );
};
