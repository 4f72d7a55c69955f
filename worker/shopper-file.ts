/** All that is kept of a person: of one shopper, or of all who are the same customer. */
import type { ShopperFile } from './api.ts';
import { ask, ledgerOf } from './durable-objects-router.ts';
import type { Env } from './env.ts';
import type { ShopperId } from './ids.ts';
import { customerKey } from './people.ts';
import type { Site } from './sites.ts';

/** What one Ledger knows of it. */
export type PartOfFile = Omit<ShopperFile, 'shopper'>;

/** Whichever of the shoppers of a customer is asked for, it is the file of all; visits stay with each, and the latest is shown. */
export const fileOf = async (env: Env, site: Site, shopper: ShopperId): Promise<ShopperFile> => {
  const partOf = (one: ShopperId) =>
    ask(
      () => ledgerOf(env, site, one),
      async (ledger): Promise<PartOfFile> => ledger.fileOf(one),
    );
  const own = await partOf(shopper);
  const { customer } = own;
  if (customer === null) return { shopper, ...own };
  const all = await ask(
    () => ledgerOf(env, site, customerKey(customer)),
    async (ledger): Promise<PartOfFile> => ledger.fileOfCustomer(customer),
  );
  const others = await Promise.all(all.shoppers.filter((one) => one !== shopper).map(partOf));
  const visits = [own, ...others].flatMap(({ visit }) => visit ?? []);
  const [visit = null] = visits.toSorted((a, b) => b.seenAt - a.seenAt);
  return { ...all, shopper, shoppers: [...new Set([shopper, ...all.shoppers])].toSorted(), visit };
};
