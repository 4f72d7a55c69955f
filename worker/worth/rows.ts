/** The rows of the report: what each group is credited with, beside the chats it had. Pure. */
import type { Stretch } from '../reports/periods.ts';
import type { Site } from '../sites.ts';
import { shareOf } from '../statistics/interval.ts';
import type { WorthQuery, WorthRow } from './bodies.ts';
import { sumsOf } from './parts.ts';
import { OTHERS, type GroupSums, type WorthPart } from './tally.ts';

/** Chats of a group, and what it is called. */
interface Named {
  name: string;
  served: number;
}

/** By the keys of rows. */
export type Names = ReadonlyMap<string, Named>;

type Groups = WorthPart['groups'];

const NO_SUMS: GroupSums = { orders: 0, money: new Map(), converted: 0, chats: 0 };

const rowOf = (key: string, { name, served }: Named, sums: GroupSums = NO_SUMS): WorthRow => ({
  key,
  name,
  chats: served,
  // Thirds of an order add up to one again.
  orders: Math.round(sums.orders * 1e6) / 1e6,
  ...sumsOf(Array.from(sums.money, ([currency, money]) => ({ currency, ...money }))),
  conversion: shareOf(sums.converted, served),
});

const byName = (a: WorthRow, b: WorthRow): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const byChats = (a: WorthRow, b: WorthRow): number => b.chats - a.chats || byName(a, b);

/** A row for each rule that brought a chat, and one for the chats that none did. */
export const ruleRows = (site: Site, groups: Groups, served: number): WorthRow[] => {
  const texts = new Map(site.settings.invitations.rules.map(({ id, text }) => [id, text]));
  const invited = [...groups].filter(([key]) => key);
  const uninvited = served - invited.reduce((sum, [, { chats }]) => sum + chats, 0);
  return [
    ...invited.map(([key, sums]) => rowOf(key, { name: texts.get(key) ?? key, served: sums.chats }, sums)),
    rowOf('', { name: '', served: uninvited }, groups.get('')),
  ].toSorted(byChats);
};

/** A row for each day, those without anything too. */
export const dayRows = (stretches: readonly Stretch[], groups: Groups, names: Names): WorthRow[] =>
  stretches.map(({ date }, day) =>
    rowOf(date, { name: date, served: names.get(String(day))?.served ?? 0 }, groups.get(String(day))),
  );

/** Agents come by their names: an order by revenue would teach them to pick the chats that buy anyway. */
export const groupRows = (by: WorthQuery['by'], groups: Groups, names: Names): WorthRow[] =>
  [...new Set([...names.keys(), ...groups.keys()])]
    .map((key) => rowOf(key, names.get(key) ?? { name: key, served: 0 }, groups.get(key)))
    .filter(({ chats, orders }) => chats || orders)
    .toSorted(by === 'agent' ? byName : byChats);

/** What an agent sees of agents: their own row, and all others as one. */
export const ownRows = (own: string, groups: Groups, names: Names) => {
  const of = (isIt: (key: string) => boolean) =>
    [...names].reduce((sum, [key, { served }]) => sum + (isIt(key) ? served : 0), 0);
  const others = rowOf('', { name: '', served: of((key) => key !== own) }, groups.get(OTHERS));
  return {
    rows: [
      rowOf(own, { name: names.get(own)?.name ?? '', served: of((key) => key === own) }, groups.get(own)),
    ],
    others: others.chats || others.orders ? others : null,
  };
};
