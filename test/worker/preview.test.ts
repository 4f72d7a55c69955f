import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { settings } from '../../worker/settings.ts';
import { encode } from '../../worker/encoding.ts';
import { asAgent, call, HOUSE } from './house.ts';

const SET = settings.parse({
  name: 'Pan & Pot',
  greeting: 'Hello',
  colour: '#aa0000',
  side: 'left',
  language: 'de',
});
const query = (value: unknown) => encode(new TextEncoder().encode(JSON.stringify(value)));
const preview = (given?: string) =>
  asAgent('vera', `/v1/sites/shop/preview${given === undefined ? '' : `?settings=${given}`}`);

describe('The preview', () => {
  test('shows the widget with the settings it is given, in their language, and leaves those that are saved', async () => {
    const response = await preview(query(SET));
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('--accent:#aa0000');
    expect(page).toContain('<html lang="de">');
    expect(await (await call('/w/shop.js')).text()).toContain('--accent:#336699');
    const row = await env.DB.prepare('SELECT settings FROM site WHERE id = ?').bind('shop').first('settings');
    expect(row).not.toContain('aa0000');
  });

  test('shows what is saved where it is given nothing, and the chat open where that is asked', async () => {
    expect(await (await preview()).text()).toContain('--accent:#336699');
    const open = await (await asAgent('vera', '/v1/sites/shop/preview?open=yes')).text();
    expect(open).toContain("counterbell('open')");
  });

  test('has an origin of its own, runs nothing but the widget, and stands in no foreign frame', async () => {
    const { headers } = await preview(query(SET));
    const policy = headers.get('Content-Security-Policy')?.split('; ');
    expect(policy).toContain('sandbox allow-scripts allow-forms');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src ${HOUSE}`);
    expect(policy).toContain(`frame-ancestors ${HOUSE}`);
    expect(policy?.find((line) => line.startsWith('script-src'))).toMatch(
      /^script-src 'nonce-[\w-]{22}' https:\/\/chat\.test$/,
    );
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  test('cannot be made to run what its settings say', async () => {
    const name = '</script><script>alert(1)</script>';
    const page = await (
      await preview(query({ ...SET, name, greeting: '<img src=x onerror=alert(1)>' }))
    ).text();
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
  });

  test.for<[string, string, RegExp]>([
    ['a colour that is none', query({ ...SET, colour: 'red' }), /^settings\.colour: /],
    ['no JSON', encode(new TextEncoder().encode('{')), /This is not JSON in base64url/],
    ['no base64url', '***', /This is not JSON in base64url/],
    ['more than an address can carry', 'a'.repeat(16_001), /too many words/],
  ])('says in words what is wrong with %s', async ([, given, words]) => {
    const response = await preview(given);
    expect(response.status).toBe(400);
    expect(response.headers.get('Content-Security-Policy')).toContain('sandbox');
    const [, sentence = ''] = /<p>(.*)<\/p>/.exec(await response.text()) ?? [];
    expect(sentence).toMatch(words);
  });
});
