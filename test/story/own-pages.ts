/** Pages of a shop with the package `counterbell` in them, which the shop's own code calls. */
import type { Page } from 'playwright-core';
import type { Shop } from '../pages/shop.ts';
import { bundle } from './bundle.ts';
import { widgetOf } from './pages.ts';

/** The package as the page's own, and a place for what the page hears of the chat. */
const CODE = `
import { counterbell, load } from 'counterbell';
window.shop = { counterbell, load, heard: [] };
`;

/** Runs code of the page's own, in which the package's functions are named as they are. */
export const run = <Result>(page: Page, code: string): Promise<Result> =>
  page.evaluate(`{ const { counterbell, load, heard } = window.shop; ${code} }`);

export const heard = (page: Page): Promise<string[]> => run(page, 'heard');

/** What this device remembers of the shop. */
export const stored = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(localStorage));

export const ownPagesOf = async (shop: Shop) => {
  const script = shop.host.putScript(await bundle(CODE));
  /** Puts the tag into the page, by the package. */
  const load = (page: Page): Promise<void> => run(page, `load('${shop.script}')`);
  return {
    load,
    /** A page with the package and, unless it is to come later, the tag. */
    async visit(isLoaded = true): Promise<Page> {
      const page = await shop.visit({ body: `<script src="${script}"></script>` });
      if (!isLoaded) return page;
      await load(page);
      await widgetOf(page).launcher.waitFor();
      return page;
    },
  };
};
export type OwnPages = Awaited<ReturnType<typeof ownPagesOf>>;
