/** Colleagues called by name in a note: `@Tom`. Pure functions of its text. */
import type { AgentRef } from '../../worker/protocol.ts';

/** Names may have spaces, so what follows an `@` may too. */
const BEGUN = /(?:^|\s)@(?<name>[^@\n]{0,40})$/u;
const LONGEST_LIST = 6;

export interface Begun {
  /** Where its `@` stands. */
  from: number;
  /** What follows it, up to the caret. */
  name: string;
}

/** The mention that is being written at the caret. */
export const begunAt = (text: string, caret: number): Begun | undefined => {
  const name = BEGUN.exec(text.slice(0, caret))?.groups?.['name'];
  return name === undefined ? undefined : { from: caret - name.length - 1, name };
};

const fold = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Whom it may mean: those of whose names a word begins so. */
export const meantBy = (name: string, agents: readonly AgentRef[]): AgentRef[] =>
  agents.filter((agent) => ` ${fold(agent.name)}`.includes(` ${fold(name)}`)).slice(0, LONGEST_LIST);

/** The text with the mention at the caret written out, and where the caret goes. */
export const writtenOut = (
  text: string,
  caret: number,
  { from }: Begun,
  { name }: AgentRef,
): { text: string; caret: number } => {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(caret).trimStart(), caret: before.length };
};

/** A part of a note: plain words, or the mention of someone. */
export interface Part {
  /** Where it begins. */
  at: number;
  words: string;
  mention?: AgentRef;
}

const isInWord = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** The agent whose name stands at this place; of two that fit, the one with the longer name. */
const namedAt = (text: string, at: number, agents: readonly AgentRef[]): AgentRef | undefined =>
  agents
    .filter(({ name }) => text.startsWith(name, at) && !isInWord(text[at + name.length]))
    .toSorted((a, b) => b.name.length - a.name.length)[0];

/** A note's text in its parts. */
export const partsOf = (text: string, agents: readonly AgentRef[]): Part[] => {
  const parts: Part[] = [];
  let told = 0;
  for (const { index } of text.matchAll(/@/g)) {
    const mention = isInWord(text[index - 1]) ? undefined : namedAt(text, index + 1, agents);
    if (!mention || index < told) continue;
    const end = index + 1 + mention.name.length;
    parts.push(
      { at: told, words: text.slice(told, index) },
      { at: index, words: text.slice(index, end), mention },
    );
    told = end;
  }
  return [...parts, { at: told, words: text.slice(told) }].filter(({ words }) => words);
};

/** Everyone whom a text calls by name, once each. */
export const mentionedIn = (text: string, agents: readonly AgentRef[]): AgentRef[] => [
  ...new Map(
    partsOf(text, agents).flatMap(({ mention }) => (mention ? [[mention.id, mention] as const] : [])),
  ).values(),
];
