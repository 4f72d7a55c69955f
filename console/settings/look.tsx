import type { Form } from './draft.ts';
import { choice, type Row } from './row.ts';
import { Rows } from './rows.tsx';

const ROWS: readonly Row[] = [
  {
    path: 'colour',
    kind: 'colour',
    label: 'Colour',
    hint: 'Text on it and in it is made dark or light enough to be read.',
    read: ({ colour }) => colour,
    write: (_, colour) => ({ colour }),
  },
  choice({
    path: 'scheme',
    label: 'Light or dark',
    options: [
      ['auto', 'As the shopper’s device'],
      ['light', 'Always light'],
      ['dark', 'Always dark'],
    ],
    read: ({ scheme }) => scheme,
    write: (_, scheme) => ({ scheme }),
  }),
  {
    path: 'greeting',
    kind: 'words',
    label: 'Greeting',
    most: 300,
    read: ({ greeting }) => greeting,
    write: (_, greeting) => ({ greeting }),
  },
  {
    path: 'radius',
    kind: 'number',
    label: 'Roundness of corners, in pixels',
    least: 0,
    most: 30,
    read: ({ radius }) => radius,
    write: (_, radius) => ({ radius }),
  },
  {
    path: 'avatar',
    kind: 'url',
    label: 'Address of a picture',
    hint: 'https:// only; none shows no picture.',
    most: 500,
    read: ({ avatar }) => avatar,
    write: (_, avatar) => ({ avatar }),
  },
];

const LAUNCHER: readonly Row[] = [
  {
    path: 'launcher.text',
    kind: 'text',
    label: 'Text',
    hint: 'None: the icon alone.',
    most: 30,
    read: ({ launcher }) => launcher.text,
    write: ({ launcher }, text) => ({ launcher: { ...launcher, text } }),
  },
  choice({
    path: 'launcher.icon',
    label: 'Icon',
    options: [
      ['chat', 'Speech bubble'],
      ['question', 'Question mark'],
      ['bell', 'Bell'],
    ],
    read: ({ launcher }) => launcher.icon,
    write: ({ launcher }, icon) => ({ launcher: { ...launcher, icon } }),
  }),
  choice({
    path: 'side',
    label: 'Side',
    options: [
      ['right', 'Right'],
      ['left', 'Left'],
    ],
    read: ({ side }) => side,
    write: (_, side) => ({ side }),
  }),
  {
    path: 'offset.side',
    kind: 'number',
    label: 'Distance from that side, in pixels',
    least: 0,
    most: 200,
    read: ({ offset }) => offset.side,
    write: ({ offset }, side) => ({ offset: { ...offset, side } }),
  },
  {
    path: 'offset.bottom',
    kind: 'number',
    label: 'Distance from the bottom, in pixels',
    least: 0,
    most: 200,
    read: ({ offset }) => offset.bottom,
    write: ({ offset }, bottom) => ({ offset: { ...offset, bottom } }),
  },
  {
    path: 'layer',
    kind: 'number',
    label: 'Layer (z-index)',
    hint: 'Lower it where something of the shop must lie on top.',
    least: 1,
    most: 2_147_483_647,
    read: ({ layer }) => layer,
    write: (_, layer) => ({ layer }),
  },
  {
    path: 'launcher.selector',
    kind: 'text',
    label: 'Your own buttons instead',
    hint: 'A CSS selector such as .help-link: they open the chat, and ours is not shown.',
    most: 100,
    read: ({ launcher }) => launcher.selector,
    write: ({ launcher }, selector) => ({ launcher: { ...launcher, selector } }),
  },
];

/** How chat and button look. */
export const Look = ({ form }: { form: Form }) => (
  <>
    <Rows rows={ROWS} form={form} />
    <h3>The button on your pages</h3>
    <Rows rows={LAUNCHER} form={form} />
  </>
);
