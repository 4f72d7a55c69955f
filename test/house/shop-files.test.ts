import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { filledIn } from '../../console/install/code.ts';

const files = join(import.meta.dirname, '../../console/install/files');
const read = (name: string) =>
  filledIn(readFileSync(join(files, name), 'utf8'), { origin: 'https://chat.test', site: 'marrow' });

/** What a script of ours asked of the net. */
interface Asked {
  url: string;
  body: unknown;
}

/** The script of a page, run with what Shopify has there; `onCart` is what the template writes of the cart. */
const runTheme = (reference: string, onCart: string | null): Asked[] => {
  const asked: Asked[] = [];
  const [, script = ''] = /<script>(.*)<\/script>/s.exec(read('shopify-theme.liquid')) ?? [];
  const filled = script.replace('{{ cart.attributes.counterbell | json }}', JSON.stringify(onCart));
  const counterbell = (_verb: string, tell: (reference: string) => void) => tell(reference);
  const window = { counterbell, Shopify: { routes: { root: '/de/' } } };
  const fetch = (url: string, { body }: { body: string }) => asked.push({ url, body: JSON.parse(body) });
  runInNewContext(filled, { window, counterbell, fetch });
  return asked;
};

/** A checkout as Shopify shows it to pixels; all values are made up. */
const checkout = {
  attributes: [{ key: 'counterbell', value: 's_x~c_y' }],
  order: { id: 'gid://shopify/OrderIdentity/5678901234567' },
  totalPrice: { amount: 71.9, currencyCode: 'EUR' },
  lineItems: [
    { id: '1', title: 'Iron pan 24 cm', quantity: 1, variant: { sku: 'PAN-24', product: { id: '81' } } },
    { id: '2', title: 'Engraving', quantity: 1, variant: null },
  ],
};

const runPixel = (shown: object): Asked[] => {
  const asked: Asked[] = [];
  const analytics = {
    subscribe: (event: string, hear: (told: object) => void) => {
      if (event === 'checkout_completed') hear({ data: { checkout: shown } });
    },
  };
  const fetch = (url: string, { body }: { body: string }) => asked.push({ url, body: JSON.parse(body) });
  runInNewContext(read('shopify-pixel.js'), { analytics, fetch });
  return asked;
};

describe('On a theme of Shopify', () => {
  test('the reference is put on the cart, once', () => {
    expect(runTheme('s_x~c_y', null)).toEqual([
      { url: '/de/cart/update.js', body: { attributes: { counterbell: 's_x~c_y' } } },
    ]);
    expect(runTheme('s_x~c_y', 's_x~c_y')).toEqual([]);
    expect(runTheme('s_x~c_z', 's_x~c_y')).toHaveLength(1);
  });
});

describe('The pixel of Shopify', () => {
  test('tells of the order that the webhooks tell of, with the reference from its cart', () => {
    expect(runPixel(checkout)).toEqual([
      {
        url: 'https://chat.test/v1/sites/marrow/orders',
        body: {
          id: '5678901234567',
          value: 71.9,
          currency: 'EUR',
          items: [
            { id: 'PAN-24', name: 'Iron pan 24 cm', quantity: 1 },
            { id: '2', name: 'Engraving', quantity: 1 },
          ],
          reference: 's_x~c_y',
        },
      },
    ]);
  });

  test('says nothing where nobody chatted, or there is no order', () => {
    expect(runPixel({ ...checkout, attributes: [{ key: 'gift', value: 'yes' }] })).toEqual([]);
    expect(runPixel({ ...checkout, order: null })).toEqual([]);
  });
});

test('Each file for a shop names this deployment and its site, and no other', () => {
  for (const name of globSync('**/*.*', { cwd: files })) {
    expect(read(name), name).not.toMatch(/chat\.example\.com|\bSITE\b/);
    if (/\/(w|v1)\//.test(read(name))) expect(read(name), name).toMatch(/https:\/\/chat\.test\b.*marrow/);
  }
});

test('The commands for Magento fetch the whole module', () => {
  const [, listed = ''] = /for file in (.*?)\ndo/s.exec(read('magento.sh')) ?? [];
  const module = globSync('**/*.*', { cwd: join(files, 'magento') });
  expect(listed.split(/[\s\\]+/).toSorted()).toEqual(module.toSorted());
});

test('The module for Magento signs the time, a dot and the body', () => {
  expect(read('magento/Model/Signature.php')).toContain(
    "return hash_hmac('sha256', $timestamp . '.' . $body, $secret);",
  );
});
