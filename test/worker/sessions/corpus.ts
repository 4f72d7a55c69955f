/**
 * Sessions of a real shop (UCI Online Shoppers): which pages, and whether they ended with an order. Who was invited, who chatted, and
 * what an order was of, the file does not say: dice with a seed do. Pure.
 */
import { z } from 'zod';
import { csvIn } from '../../../worker/csv-in.ts';
import { seeded } from '../../faults/seeded.ts';

/** Empty where the recorded data are not in this checkout. */
const files: Record<string, string> = import.meta.glob<string>(
  '../../../../shared/data/uci-online-shoppers.csv',
  { query: '?raw', import: 'default', eager: true },
);

/** Pages of the account, of information, of products; the last column is 1 where there was an order. */
const row = z
  .array(z.string())
  .length(18)
  .transform((cells) => ({
    pages: { account: Number(cells[0]), help: Number(cells[2]), product: Number(cells[4]) },
    isBought: z.enum(['0', '1']).parse(cells[17]) === '1',
  }));

/** All rows of the file, in its order. */
export const recorded = Object.values(files).flatMap((text) => z.array(row).parse(csvIn(text).rows.slice(1)));

export interface Session {
  n: number;
  /** Addresses, in their order. */
  paths: string[];
  isInvited: boolean;
  /** null: there was no chat. */
  chat: { isServed: boolean } | null;
  /** Of the order, in pence; null where there was none. */
  minor: number | null;
}

/** A session may have hundreds of pages; so many of each kind are told. */
const MOST = 2;

const pathsOf = ({ pages }: (typeof recorded)[number]): string[] => {
  const paths = Object.entries(pages).flatMap(([kind, n]) =>
    Array.from({ length: Math.min(n, MOST) }, (_, page) => `/${kind}/${page}`),
  );
  return paths.length ? paths : ['/'];
};

/** So many sessions, drawn by the seed from all of them. */
export const sessionsOf = (count: number, seed: number): Session[] => {
  const dice = seeded(seed);
  return recorded
    .map((one) => ({ one, place: dice.int(0, 1e9) }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ one }, n) => ({
      n,
      paths: pathsOf(one),
      isInvited: dice.int(1, 8) === 1,
      chat: dice.int(1, 8) === 1 ? { isServed: dice.int(1, 5) > 1 } : null,
      minor: one.isBought ? dice.int(500, 30_000) : null,
    }));
};

/** What reports must find of them: a count, by nothing but the sessions. */
export const truthOf = (sessions: readonly Session[]) => {
  const count = (isIt: (session: Session) => unknown) => sessions.filter((session) => isIt(session)).length;
  return {
    visits: sessions.length,
    invited: count(({ isInvited }) => isInvited),
    chats: count(({ chat }) => chat),
    served: count(({ chat }) => chat?.isServed),
    ordered: count(({ chat, minor }) => chat?.isServed && minor !== null),
    bought: count(({ minor }) => minor !== null),
    minor: sessions.reduce((sum, { minor }) => sum + (minor ?? 0), 0),
  };
};
