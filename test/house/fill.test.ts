import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSlash } from '../../console/replies/field.ts';
import { asksFor, fill, VARIABLES } from '../../console/replies/fill.ts';

describe('A saved reply', () => {
  test.for<[string, string, string[]]>([
    ['Hello {{shopper.name|there}}!', 'Hello Ada!', []],
    ['Your order: {{ order.id | your order }}', 'Your order: your order', []],
    ['{{site.name}}, {{agent.name}}', 'Pan & Pot, Mina', []],
    ['Hello {{page.title|}}!', 'Hello !', []],
    ['{{weather|Sunny}} today', 'Sunny today', []],
    ['No variable: {shopper.name}, {{}', 'No variable: {shopper.name}, {{}', []],
    ['{{order.id}} and {{weather}}', '{{order.id}} and {{weather}}', ['order.id', 'weather']],
  ])('“%s” becomes “%s”', ([template, text, holes]) => {
    const values = {
      'shopper.name': 'Ada',
      'site.name': 'Pan & Pot',
      'agent.name': 'Mina',
      'page.title': ' ',
    };
    expect(fill(template, values)).toEqual({ text, holes });
  });

  test('takes what a shopper is called as it is, in one line, and never as a variable', () => {
    const name = '{{agent.name}}\n\n$& {{order.id}}';
    expect(fill('Hello {{shopper.name}}', { 'shopper.name': name, 'agent.name': 'Mina' })).toEqual({
      text: 'Hello {{agent.name}} $& {{order.id}}',
      holes: [],
    });
  });

  test.for(['{{', '{{a|', '{{a'])('of “%s” and nothing but spaces holds up no console', (beginning) => {
    const template = beginning + ' '.repeat(4_000);
    const began = performance.now();
    expect(fill(template, {}).text).toBe(template);
    // It took 13 s where the expression had two ways to read a space.
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('with something to stand in for each variable never has a hole, whatever is known', () => {
    const known = fc.dictionary(fc.constantFrom(...VARIABLES), fc.string());
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VARIABLES)), known, (names, values) => {
        const { holes } = fill(names.map((name) => `{{${name}|x}}`).join(' and '), values);
        return holes.length === 0;
      }),
    );
  });

  test('says which variables it asks for', () => {
    expect(asksFor('Order {{ order.id | – }}', 'order.id')).toBe(true);
    expect(asksFor('order.id {{shopper.name}}', 'order.id')).toBe(false);
  });
});

test.for<[string, boolean]>([
  ['/^', true],
  ['Hello\n/^', true],
  ['/^\nSee you', true],
  ['and/^', false],
  ['//^', false],
  ['/^or', false],
  ['/or^', false],
])('A slash written as “%s” (^ is the caret) opens the list: %s', ([text, opens]) => {
  expect(isSlash({ value: text.replace('^', ''), selectionStart: text.indexOf('^') })).toBe(opens);
});
