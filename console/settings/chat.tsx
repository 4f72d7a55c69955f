import type { Draft, Form } from './draft.ts';
import { choice, type Row } from './row.ts';
import { Rows } from './rows.tsx';
import { TopicPages } from './topic-pages.tsx';

const ASKED = [
  ['no', 'Not asked'],
  ['optional', 'Asked, may be left out'],
  ['required', 'Asked, must be given'],
] as const;

const asks = (what: 'name' | 'email', label: string): Row =>
  choice({
    path: `ask.${what}`,
    label,
    options: ASKED,
    read: ({ ask }) => ask[what],
    write: ({ ask }, asked) => ({ ask: { ...ask, [what]: asked } }),
  });

const offers = (what: 'email' | 'files' | 'sound', label: string): Row => ({
  path: what,
  kind: 'switch',
  label,
  read: (draft: Draft) => draft[what],
  write: (_, on) => ({ [what]: on }),
});

const ROWS: readonly Row[] = [
  {
    path: 'replies',
    kind: 'lines',
    label: 'Quick replies',
    hint: 'One a line, four at most: what can be asked by a tap while the chat is empty.',
    rows: 4,
    read: ({ replies }) => replies,
    write: (_, replies) => ({ replies }),
  },
];

const OFFERS: readonly Row[] = [
  offers('email', 'Shoppers may ask for replies by e-mail'),
  offers('files', 'Shoppers may send pictures and PDFs'),
  offers('sound', 'A soft sound when an answer comes'),
];

const ASKS: readonly Row[] = [
  asks('name', 'Name'),
  asks('email', 'E-mail address'),
  {
    path: 'ask.topics',
    kind: 'lines',
    label: 'Topics to choose from',
    hint: 'One a line, eight at most; none: no topic is asked for.',
    rows: 4,
    read: ({ ask }) => ask.topics,
    write: ({ ask }, topics) => ({ ask: { ...ask, topics } }),
  },
];

/** What a chat offers, and what is asked before it. */
export const Chat = ({ form }: { form: Form }) => (
  <>
    <Rows rows={ROWS} form={form} />
    <Rows rows={OFFERS} form={form} />
    <h3>Before the chat</h3>
    <p class="soft">Every question here is one that some shoppers leave at. Nothing asked is best.</p>
    <Rows rows={ASKS} form={form} />
    <TopicPages form={form} />
  </>
);
