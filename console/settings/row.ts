/** Fields that are alike, as tables: what each is called, where it reads and what it writes. */
import type { Draft } from './draft.ts';

interface Common {
  /** Where it lies in the draft: refusals name it. */
  path: string;
  label: string;
  hint?: string;
}

interface Of<T> {
  read(draft: Draft): T;
  write(draft: Draft, value: T): Partial<Draft>;
}

type Line = { kind: 'text' | 'url'; most: number; required?: true } & Of<string>;
type Words = { kind: 'words'; most: number } & Of<string>;
type Colour = { kind: 'colour' } & Of<string>;
/** One text a line. */
type Lines = { kind: 'lines'; rows: number } & Of<string[]>;
type Numeric = { kind: 'number'; least: number; most: number } & Of<number>;
type Switch = { kind: 'switch' } & Of<boolean>;
type Choice = { kind: 'choice'; options: readonly (readonly [string, string])[] } & Of<string>;

export type Row = Common & (Line | Words | Colour | Lines | Numeric | Switch | Choice);

/** One of some values, each with its name. */
export const choice = <T extends string>({
  options,
  read,
  write,
  ...common
}: Common & { options: readonly (readonly [T, string])[] } & Of<T>): Row => ({
  ...common,
  kind: 'choice',
  options,
  read,
  write: (draft, value) => {
    const known = options.find(([name]) => name === value);
    return known ? write(draft, known[0]) : {};
  },
});
