import type { Draft, Form } from './draft.ts';
import type { Row } from './row.ts';
import { Rows } from './rows.tsx';

type Wall = Draft['wall'];

const bound = (figure: keyof Wall, of: 'warn' | 'alarm', label: string, most: number): Row => ({
  path: `wall.${figure}.${of}`,
  kind: 'number',
  label,
  least: 1,
  most,
  read: ({ wall }) => wall[figure][of],
  write: ({ wall }, value) => ({ wall: { ...wall, [figure]: { ...wall[figure], [of]: value } } }),
});

const both = (figure: keyof Wall, name: string, unit: string, most: number): readonly Row[] => [
  bound(figure, 'warn', `${name}: warning from, ${unit}`, most),
  bound(figure, 'alarm', `${name}: alarm from, ${unit}`, most),
];

const ROWS: readonly Row[] = [
  ...both('waiting', 'Waiting', 'chats', 1_000),
  ...both('longest', 'Longest wait', 'seconds', 3_600),
  ...both('gap', 'Worst reply gap', 'seconds', 3_600),
  ...both('service', 'Service level', 'percent', 95),
];

/** From which figures on the live wall warns, and raises the alarm. */
export const WallFields = ({ form }: { form: Form }) => (
  <>
    <p class="soft">
      A figure that got there comes back only at 80 % of it, the service level at 5 points above, so that
      nothing flickers.
    </p>
    <Rows rows={ROWS} form={form} />
  </>
);
