/** Preact for plain functions: the panel has no classes and no state, throws no promises and uses no add-ons. */
import type { Plugin } from 'vite';

/** What Preact asks of those, by the names of its public interface. */
const ASKED = [
  'component(Will|Did)\\w+',
  'shouldComponentUpdate',
  'get(Derived|Snapshot)\\w+',
  'getChildContext',
  'contextType',
  'then',
  'vnode',
  'event',
  'diffed',
  'unmount',
  'debounceRendering',
];
const QUESTION = new RegExp(`\\b\\w+\\.(${ASKED.join('|')})\\b(?!\\s*=[^=])`, 'g');

/** What lets a component draw itself anew, with the queue behind it: the panel is always drawn from its top. */
const STATE = /\.prototype\.(setState|forceUpdate)=/g;

/** Puts in place of each question the answer that it would find, so that what follows from another falls away. */
const answered = (code: string): string => code.replace(QUESTION, 'null').replace(STATE, '$&null&&');

export const plainPreact: Plugin = {
  name: 'plain-preact',
  transform: (code, id) => (id.endsWith('/preact.mjs') ? answered(code) : undefined),
};
