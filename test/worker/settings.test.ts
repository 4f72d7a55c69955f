import { describe, expect, test } from 'vitest';
import { hours } from '../../worker/hours.ts';
import { embedOf, settings } from '../../worker/settings.ts';

const ORIGIN = 'https://chat.test';
const NOW = Date.parse('2026-11-24T12:00:00Z');
/** So many texts of full length. */
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`panel.t${'a'.repeat(n)}`, 'x'.repeat(300)]));

/** As rows were before there was more to set. */
const FIRST = { name: 'Pan & Pot', greeting: 'Hello', colour: '#1f5f4a', side: 'right' };
const embed = (set: object = {}) =>
  embedOf({ id: 'shop', settings: settings.parse({ ...FIRST, ...set }) }, ORIGIN, NOW);

describe('A tag carries', () => {
  test('of a site that has set nothing more: its name, its greeting, its looks', () => {
    expect(embed()).toEqual({
      site: 'shop',
      origin: ORIGIN,
      name: 'Pan & Pot',
      greeting: 'Hello',
      css:
        ':host{right:20px!important}' +
        ':host>*{--accent:#1f5f4a;--on-accent:#fff' +
        ';--accent-text:light-dark(#1f5f4a,#5e8c7d);--accent-line:light-dark(#1f5f4a,#38715e)}' +
        '.panel{right:0}',
    });
  });

  test('what was set, and nothing that is as it would be anyway', () => {
    const set = {
      greeting: '',
      launcher: { text: 'Need help?', selector: '.help' },
      avatar: 'https://shop.test/mina.jpg',
      language: 'de',
      texts: { de: { 'view.send': 'Ab damit' } },
      ask: { email: 'optional' },
      replies: ['Where is my order?'],
      email: false,
      sound: true,
      measure: true,
    };
    const { css: _, ...rest } = embed(set);
    expect(rest).toEqual({
      site: 'shop',
      origin: ORIGIN,
      name: 'Pan & Pot',
      text: 'Need help?',
      selector: '[data-counterbell],.help',
      avatar: 'https://shop.test/mina.jpg',
      language: 'de',
      chunks: '/w/shop',
      ask: { name: 'no', email: 'optional', topics: [] },
      replies: ['Where is my order?'],
      email: false,
      measure: true,
    });
  });

  test('how long it is open now and when next, not the hours themselves', () => {
    const hours = { zone: 'UTC', week: [{ day: 2, from: '09:00', to: '17:00' }] };
    expect(embed({ hours }).hours).toEqual({
      open: true,
      until: Date.parse('2026-11-24T17:00:00Z'),
      next: Date.parse('2026-12-01T09:00:00Z'),
    });
  });

  test('goals only where visits may be measured, and to whom orders are linked only where consent decides', () => {
    const goals = [{ id: 'sizes', name: 'Sizes', when: { kind: 'page', has: '/sizes' } }];
    expect(embed({ measure: true, goals }).goals).toEqual(goals);
    expect(embed({ goals })).not.toHaveProperty('goals');
    expect(embed({ measure: true })).not.toHaveProperty('goals');
    expect(embed({ orders: { link: 'consent' } }).link).toBe('consent');
    expect(embed({ orders: { link: 'chat' } })).not.toHaveProperty('link');
  });

  test('invitations while they are on, there are any, and visits may be remembered', () => {
    const rules = [{ id: 'stuck', text: 'Can we help?', when: [{ kind: 'time', seconds: 30 }] }];
    expect(embed({ invitations: { rules } }).invitations).toBeUndefined();
    expect(embed({ invitations: { on: true } }).invitations).toBeUndefined();
    expect(embed({ invitations: { on: true, rules } }).invitations).toBeUndefined();
    expect(embed({ measure: true, invitations: { on: true, rules } }).invitations).toEqual({
      perDay: 1,
      quietDays: 7,
      never: ['/checkout', '/cart/checkout', '/payment'],
      rules: [
        {
          id: 'stuck',
          text: 'Can we help?',
          others: [],
          holdout: 10,
          run: 1,
          when: [{ kind: 'time', seconds: 30 }],
        },
      ],
    });
  });
});

describe('Looks', () => {
  test('of one scheme carry its shades alone, and say so', () => {
    expect(embed({ scheme: 'dark' }).css).toContain('color-scheme:dark!important');
    expect(embed({ scheme: 'dark' }).css).toContain('--accent-text:#5e8c7d;--accent-line:#38715e}');
    expect(embed({ scheme: 'light' }).css).toContain('--accent-text:#1f5f4a;--accent-line:#1f5f4a}');
  });

  test('say where the launcher is, on which layer, how round and with which sign', () => {
    const { css } = embed({
      side: 'left',
      offset: { side: 8, bottom: 80 },
      layer: 900,
      radius: 4,
      launcher: { icon: 'question' },
    });
    expect(css).toContain(':host{left:8px!important;bottom:80px!important;z-index:900!important}');
    expect(css).toContain(';--bottom:80px;--radius:4px}.panel{left:0}');
    expect(css).toContain("content:'?'");
  });
});

describe('Settings are refused', () => {
  const rule = (more: object) => ({
    invitations: { rules: [{ id: 'a', text: 'Hello?', when: [{ kind: 'exit' }], ...more }] },
  });
  test.for<[string, object]>([
    ['with a colour that is none', { colour: 'red' }],
    ['too far from the edge', { offset: { side: 201 } }],
    ['below all layers', { layer: 0 }],
    ['with a launcher text too long for a phone', { launcher: { text: 'x'.repeat(31) } }],
    ['with an avatar that is not fetched by https', { avatar: 'http://shop.test/a.jpg' }],
    ['with an avatar that is a script', { avatar: 'javascript:alert(1)' }],
    ['with a selector that no browser understands', { launcher: { selector: 'div[' } }],
    ['in a language there is not', { language: 'tlh' }],
    ['with texts in a language there is not', { texts: { tlh: { 'panel.send': 'lab' } } }],
    ['with a text of no section', { texts: { de: { send: 'Ab damit' } } }],
    ['with more texts than a page should load', { texts: { de: many(30) } }],
    ['with nine topics', { ask: { topics: Array.from({ length: 9 }, (_, n) => `Topic ${n}`) } }],
    [
      'with 21 pages that have topics',
      { routing: { pages: Array.from({ length: 21 }, () => ({ has: '/a', topic: 'A' })) } },
    ],
    ['with a topic for pages that are all of them', { routing: { pages: [{ has: ' ', topic: 'A' }] } }],
    ['with an empty quick reply', { replies: [' '] }],
    ['with an invitation of no condition', rule({ when: [] })],
    ['with an invitation that holds back most', rule({ holdout: 51 })],
    ['with a condition there is not', rule({ when: [{ kind: 'moon' }] })],
    [
      'with two invitations of one id',
      { invitations: { rules: [...rule({}).invitations.rules, ...rule({}).invitations.rules] } },
    ],
    ['with an invitation that would be shown nowhere', { invitations: { never: [''] } }],
  ])('%s', ([, set]) => {
    expect(settings.safeParse({ ...FIRST, ...set }).success).toBe(false);
  });
});

describe('Hours are refused, in words,', () => {
  const slot = { day: 1, from: '09:00', to: '17:00' };
  test.for<[string, object, RegExp]>([
    ['of a zone that is none', { zone: 'Europe/Atlantis', week: [] }, /no time zone/],
    ['that end before they begin', { zone: 'UTC', week: [{ ...slot, to: '08:00' }] }, /ends after it begins/],
    ['that begin at midnight by its late name', { zone: 'UTC', week: [{ ...slot, from: '24:00' }] }, /09:00/],
    ['of a date that is none', { zone: 'UTC', week: [], holidays: [{ date: '2026-02-30' }] }, /date/],
    [
      'with a holiday that is there twice',
      { zone: 'UTC', week: [], holidays: [{ date: '2026-12-25' }, { date: '2026-12-25' }] },
      /twice/,
    ],
  ])('%s', ([, value, words]) => {
    expect(hours.safeParse(value).error?.issues[0]?.message).toMatch(words);
  });
});
