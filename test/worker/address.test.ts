import { expect, test } from 'vitest';
import { webhookUrl } from '../../worker/webhooks/address.ts';

test.for([
  'http://hooks.shop.example/',
  'ftp://hooks.shop.example/',
  'https://user:secret@hooks.shop.example/',
  'https://localhost/',
  'https://a.localhost./',
  'https://printer.local/',
  'https://db.internal:8443/',
  'https://intranet/',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://10.1.2.3/',
  'https://169.254.169.254/latest/meta-data',
  'https://８.８.８.８/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[fd00::1]/',
  'https://1.0.0.127.in-addr.arpa/',
  'javascript:alert(1)',
  'hooks.shop.example',
  '',
])('A webhook never leads to “%s”', (url) => {
  expect(webhookUrl(url)).toBeUndefined();
});

test.for<[string, string]>([
  ['https://hooks.shop.example', 'https://hooks.shop.example/'],
  ['https://Hooks.Shop.example:8443/a?b=c#d', 'https://hooks.shop.example:8443/a?b=c'],
  ['https://10.shop.example/', 'https://10.shop.example/'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
])('A webhook may lead to “%s”', ([url, kept]) => {
  expect(webhookUrl(url)).toBe(kept);
});
