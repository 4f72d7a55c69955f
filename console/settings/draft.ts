/** What is being changed in the settings, and what of it is not saved yet. Pure. */
import type { Shop } from '../../worker/api.ts';

/** All that a shop has set, with its addresses and its time zone, as one. */
export type Draft = Shop['settings'] & Pick<Shop, 'origins' | 'timeZone'>;

/** The page's sections, and which parts of the draft each shows. */
export const SECTIONS = [
  { id: 'site', title: 'Site', parts: ['name', 'timeZone', 'origins', 'benchmark'] },
  {
    id: 'look',
    title: 'Look',
    parts: ['greeting', 'colour', 'side', 'offset', 'layer', 'launcher', 'avatar', 'radius', 'scheme'],
  },
  { id: 'chat', title: 'Chat', parts: ['replies', 'email', 'files', 'sound', 'ask', 'routing'] },
  { id: 'survey', title: 'Survey', parts: ['survey'] },
  { id: 'hours', title: 'Hours', parts: ['hours'] },
  { id: 'texts', title: 'Language and texts', parts: ['language', 'texts'] },
  { id: 'invitations', title: 'Invitations', parts: ['measure', 'invitations'] },
  { id: 'experiments', title: 'Experiments', parts: ['experiments'] },
  { id: 'goals', title: 'Orders and goals', parts: ['orders', 'cookie', 'goals'] },
  { id: 'themes', title: 'Themes', parts: ['themes'] },
  { id: 'wall', title: 'Live wall', parts: ['wall'] },
] as const;
export type SectionId = (typeof SECTIONS)[number]['id'];

export const draftOf = ({ settings, origins, timeZone }: Omit<Shop, 'rev'>): Draft => ({
  ...settings,
  origins,
  timeZone,
});

/** Without the empty lines that stand there while one writes. */
const tidy = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);

/** The draft as the server takes it. */
export const shopFrom = ({ origins, timeZone, ...settings }: Draft): Omit<Shop, 'rev'> => ({
  settings: {
    ...settings,
    replies: tidy(settings.replies),
    ask: { ...settings.ask, topics: tidy(settings.ask.topics) },
    invitations: {
      ...settings.invitations,
      never: tidy(settings.invitations.never),
      rules: settings.invitations.rules.map((rule) => ({ ...rule, others: tidy(rule.others) })),
    },
    themes: settings.themes.map(({ name, phrases }) => ({ name, phrases: tidy(phrases) })),
  },
  origins: tidy(origins),
  timeZone,
});

/** Titles of the sections in which something is not as it is saved. */
export const changedIn = (saved: Draft, draft: Draft): string[] =>
  SECTIONS.filter(({ parts }) =>
    parts.some((part) => JSON.stringify(saved[part]) !== JSON.stringify(draft[part])),
  ).map(({ title }) => title);

/** What a section needs to show and change its part. */
export interface Form {
  draft: Draft;
  edit(part: Partial<Draft>): void;
  /** What the server has against the field at this path, such as `offset.side`. */
  errorAt(path: string): string | undefined;
}

/** The field that a refusal names, and why: `settings.offset.side: Too big`. */
export const faultIn = (detail: string): { path: string; why: string } => {
  const [, path = '', why = detail] = /^(?:settings\.)?([\w.]+): (.+)$/s.exec(detail) ?? [];
  return { path, why };
};
