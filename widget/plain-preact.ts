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

/** Attributes and tags for which Preact has rules of their own, and which the panel therefore does without. */
export const ATTRIBUTES = [
  'checked',
  'colSpan',
  'dangerouslySetInnerHTML',
  'download',
  'form',
  'height',
  'list',
  'popover',
  'rowSpan',
  'style',
  'width',
];
export const TAGS = ['foreignObject', 'math', 'progress', 'template'];
const MATHML = 'http://www.w3.org/1998/Math/MathML';
const COMPARISON = new RegExp(`"(${[...ATTRIBUTES, ...TAGS, MATHML].join('|')})"([!=])=\\w+`, 'g');

/** Puts in place of each question the answer that it would find, so that what follows from another falls away. */
const answered = (code: string): string =>
  code
    .replace(QUESTION, 'null')
    .replace(STATE, '$&null&&')
    .replace(COMPARISON, (_comparison, _name, sign) => `${sign === '!'}`);

export const plainPreact: Plugin = {
  name: 'plain-preact',
  transform: (code, id) => (id.endsWith('/preact.mjs') ? answered(code) : undefined),
};
