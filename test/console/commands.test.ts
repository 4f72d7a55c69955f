import { describe, expect, test } from 'vitest';
import { found, type Item } from '../../console/commands/items.ts';
import { COMMAND_IDS, commandFor, commandOf, shownKey } from '../../console/commands/table.ts';

const pressed = (key: string, more: object = {}) =>
  commandFor({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('The table of keys', () => {
  test('gives no key to two commands, and every command a key', () => {
    const keys = COMMAND_IDS.flatMap((id) => commandOf(id).keys);
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
    expect(COMMAND_IDS.filter((id) => !commandOf(id).keys.length)).toEqual([]);
  });

  test('says what each key asks for; a modifier makes it another key', () => {
    expect(pressed('t')).toBe('take');
    expect(pressed('ArrowDown')).toBe('next');
    expect(pressed('k')).toBe('previous');
    expect(pressed('k', { ctrlKey: true })).toBe('palette');
    expect(pressed('K', { metaKey: true })).toBe('palette');
    expect(pressed('t', { ctrlKey: true })).toBeUndefined();
    expect(pressed('t', { altKey: true })).toBeUndefined();
  });

  test('leaves to fields and the browser what is theirs', () => {
    expect(pressed('Enter')).toBeUndefined();
    expect(pressed('/')).toBeUndefined();
  });

  test('writes keys as they stand on a keyboard', () => {
    expect(['Control k', 'ArrowUp', 'Escape', '?'].map(shownKey)).toEqual(['Ctrl k', '↑', 'Esc', '?']);
  });
});

describe('The palette', () => {
  const item = (title: string, hint: string): Item => ({ id: title, title, hint, does: { href: '#' } });
  const items = [
    item('Ada Lovelace', 'Tom · Pans'),
    item('End the open chat', 'e'),
    item('Tom Jones', 'waiting · Lids'),
    item('Refunds in May', 'Saved search'),
  ];
  const titles = (query: string) => found(items, query).map(({ title }) => title);

  test('finds what holds all words, in whatever order and case, also by whose it is', () => {
    expect(titles('PANS ada')).toEqual(['Ada Lovelace']);
    expect(titles('saved may')).toEqual(['Refunds in May']);
    expect(titles('no such')).toEqual([]);
  });

  test('puts first what begins with the words, and keeps the order of the list otherwise', () => {
    expect(titles('tom')).toEqual(['Tom Jones', 'Ada Lovelace']);
    expect(titles('')).toEqual(items.map(({ title }) => title));
  });
});
