/** In a page: draws views one upon another with Preact, and gives all that can be seen, heard and told of each. */
import { h, render, type ComponentChildren } from 'preact';

/** A view as data. */
export type Sketch = null | boolean | number | string | readonly Sketch[] | Tag;

interface Tag {
  /** Of an element, or of one of our functions. */
  tag: string;
  key?: string | undefined;
  attributes: Record<string, unknown>;
  /** What its handler says; empty where there is none just now. */
  says?: string | undefined;
  /** What its ref says. */
  ref?: string | undefined;
  within: readonly Sketch[];
}

type View = (props: { children?: ComponentChildren; title?: string }) => ComponentChildren;

const functions: Record<string, View> = {
  Through: ({ children }) => children,
  Framed: ({ children, title = '' }) => h('section', { title }, children),
  Worded: ({ title }) => title,
  Nothing: () => null,
};

const isTag = (sketch: Sketch): sketch is Tag => sketch instanceof Object && 'tag' in sketch;

/** Draws one upon another, in a place of their own. */
export const drawn = (sketches: readonly Sketch[]) => {
  const place = document.body.appendChild(document.createElement('main'));
  const said: string[] = [];
  const handlers: Record<string, (event: Event) => void> = {};
  const refs: Record<string, (element: Element | null) => void> = {};
  /** In the order in which they were first seen: a node that stays is the same. */
  const nodes: Node[] = [];

  const handler = (name: string) => (handlers[name] ??= ({ type }) => said.push(`${name} ${type}`));
  const refOf = (name: string) =>
    (refs[name] ??= (element) => said.push(`${name} ${element?.localName} ${element?.isConnected}`));
  const viewOf = (sketch: Sketch): ComponentChildren => {
    if (Array.isArray(sketch)) return sketch.map(viewOf);
    if (!isTag(sketch)) return typeof sketch === 'object' ? null : sketch;
    const { tag, attributes, key, says, ref, within } = sketch;
    const hears = says !== undefined && { onKeyDown: says && handler(says) };
    const own = { ...hears, ...(ref && { ref: refOf(ref) }) };
    return h(functions[tag] ?? tag, { ...attributes, ...own, key }, ...within.map(viewOf));
  };

  const described = (node: Node): unknown => {
    if (!nodes.includes(node)) nodes.push(node);
    const known = nodes.indexOf(node);
    if (!(node instanceof Element)) return [known, node.textContent];
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).toSorted();
    const value: unknown = Reflect.get(node, 'value');
    return [known, node.namespaceURI, node.localName, attributes, value, [...node.childNodes].map(described)];
  };

  const failed = ({ message }: ErrorEvent) => said.push(message);
  addEventListener('error', failed);
  const all = sketches.map((sketch) => {
    said.length = 0;
    render(viewOf(sketch), place);
    for (const element of place.querySelectorAll('*'))
      element.dispatchEvent(new Event('keydown', { bubbles: true }));
    return { shown: [...place.childNodes].map(described), said: [...said] };
  });
  removeEventListener('error', failed);
  place.remove();
  return all;
};
