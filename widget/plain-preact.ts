/** Preact for plain functions: the panel has no classes, throws no promises and uses no add-ons. */
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
  'unmount',
  'debounceRendering',
];
const QUESTION = new RegExp(`\\b\\w+\\.(${ASKED.join('|')})\\b(?!\\s*=[^=])`, 'g');

/** Answers each question with the `null` that it would find, so that what follows from another answer falls away. */
export const plainPreact: Plugin = {
  name: 'plain-preact',
  transform: (code, id) => (id.endsWith('/preact.mjs') ? code.replace(QUESTION, 'null') : undefined),
};
