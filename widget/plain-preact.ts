/**
 * Preact for plain functions, drawn from the top into a place of their own: the panel has no classes, state or context, takes
 * over no markup of a server, throws no promises and uses no add-ons. What Preact has for those is cut out of its text.
 * `test/house/preact.test.ts` keeps the panel from needing it; `test/story/render.test.ts` draws the same with the whole Preact.
 */
import type { Plugin } from 'vite';

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

/** Goes from `from` up to `to`, which stays; without `to` it is `from` alone. */
interface Cut {
  from: string;
  to?: string;
  /** Put in its place. */
  leave?: string;
  why: string;
}

/** By the text of the one version of Preact that is locked, in which each piece stands exactly once. */
const CUTS: readonly Cut[] = [
  { from: '!o&&n.vnode&&n.vnode(e),', leave: ' ', why: 'no add-ons' },
  {
    from: 'var u=this.__e;if(u){if(u=u[t],null==r[e])',
    to: '}}}function z(',
    leave: '{this.__e[t](r)',
    why: 'no handlers that come to what stands above while an event goes up',
  },
  { from: '(n.__a||(n.__a={}))[t]=c,', why: 'the same' },
  { from: '(s=n.diffed)&&s(r),l}', leave: ' l}', why: 'no add-ons' },
  {
    from: 'n.__&&n.__(t,r),9==r.nodeType',
    to: ',r.__k=m($,',
    leave: 'i=r.__k',
    why: 'no markup to take over',
  },
  { from: 'i?null:r.firstChild', to: 'E(f,r.__k,o)', leave: 'null,f,i&&i.__e,0,o),', why: 'an empty place' },
  { from: 'n={__e:function', to: 't=0,r=', leave: 'n={},', why: 'what a view throws is for whoever draws' },
  { from: 'x.prototype.setState=', to: 'u=[],f=0', why: 'no state' },
  {
    from: '"function"!=typeof r&&(r=null),',
    to: '(n.__e||(n.__e={}))[t]=r',
    why: 'no handlers but functions',
  },
  {
    from: 'f=t!=(t=t.replace(l,"$1"))',
    to: ');else{if("http',
    leave: 't=t.slice(2).toLowerCase(),r?n.addEventListener(t,o):n.removeEventListener(t,o)',
    why: 'no handlers that hear an event go down, or one of a name of its own',
  },
  { from: 'if("function"==typeof r)return;', why: 'no functions as attributes' },
  { from: 't=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s")', leave: '0', why: 'no links in drawings' },
  { from: '||n.props.__P?null', leave: '?null', why: 'no portals' },
  { from: 'if(n.props.__P)return t;', why: 'no portals' },
  { from: '||u&&!t.props.__P)', leave: '||u)', why: 'no portals' },
  {
    from: 'for(t&&!t.parentNode',
    to: 'function O(',
    leave:
      't&&!t.parentNode&&(t=S(n))&&!t.parentNode&&(t=null);(o=n.__e)!=t&&r.insertBefore(o,t||null);return o.nextSibling}',
    why: 'no comments among the nodes',
  },
  {
    from: '128&u.__u&&(c=32&u.__u',
    to: 'l=I(t,w(A)',
    leave: 'if("function"==typeof V){A=V(r.props);',
    why: 'no classes, state, context, fragments or portals, and nothing waits or is caught',
  },
  { from: ',M.__P&&(r.__e=null', to: 'else l=r.__e=F(', leave: '}', why: 'nothing to take back' },
  {
    from: '(h.ref!=v.ref||8&h.__u)',
    to: ',d=d||w',
    leave: 'h.ref!=v.ref&&(h.ref&&h.ref(null),v.ref&&a.push(v.ref,w))',
    why: 'no refs but functions that give nothing back',
  },
  { from: 'G(u[i++],u[i++],u[i++])', to: '}function F(', leave: 'u[i++](u[i++])', why: 'no add-ons' },
  { from: ',o)for(s=0;s<o.length', to: 'if(!t){', leave: ');', why: 'no markup to take over' },
  {
    from: 'if(M=a.ownerDocument||document,!C)',
    to: 'if(C){',
    leave: 'if(!C)return document.createTextNode(x);t=document.createElementNS(f,C)}',
    why: 'one document',
  },
  { from: 'if(a="template"==C', to: 'for(s in $)k', leave: 'a=t;', why: 'no markup to take over' },
  {
    from: '"value"==s&&"defaultValue"in x||"checked"==s&&"defaultChecked"in x||',
    why: 'no fields that stop being set from here',
  },
  { from: '||o.constructor===String', why: 'no words as objects' },
  { from: '"dangerouslySetInnerHTML"==s?y=k:', why: 'no markup as text' },
  { from: '"dangerouslySetInnerHTML"==s?h=k:', why: 'no markup as text' },
  { from: '"checked"==s?m=k:l&&"function"!=typeof k||', why: 'no boxes that are checked from here' },
  { from: 'h?(l||y&&', to: 'I(a,w(_)?_', leave: '', why: 'no markup as text' },
  { from: 'o?o[0]:u.__k&&S(u,0)', leave: 'u.__k&&S(u,0)', why: 'no markup to take over' },
  {
    from: ',o&&o.some(g)),l&&"textarea"!=C||',
    to: '}else $===x',
    leave: ',null!=b&&b!==t.value&&N(t,"value",b,$.value,f)',
    why: 'no bars of progress',
  },
  { from: '||l&&t.data==x||', leave: '||', why: 'no markup to take over' },
  {
    from: 'if(n.unmount&&n.unmount(t)',
    to: 'if(i=t.__k)for',
    leave: 't.ref&&t.ref(null);',
    why: 'no classes',
  },
  { from: '!u&&(i=t.__c)', to: 'u||g(t.__e)', why: 'nothing waits' },
];

/** Throws where Preact is not the one by whose text the cuts were made. */
const cut = (text: string, { from, to = '', leave = '', why }: Cut): string => {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start + from.length);
  if (start < 0 || end < 0 || text.includes(from, start + 1))
    throw new Error(`Preact has changed: look again at what is cut because there are ${why} (${from})`);
  return text.slice(0, start) + leave + text.slice(end);
};

/** What Preact asks of attributes and tags that the panel does without. */
const ASKED = new RegExp(`"(${[...ATTRIBUTES, ...TAGS].join('|')})"([!=])=\\w+`, 'g');

export const plainPreact: Plugin = {
  name: 'plain-preact',
  transform: (code, id) =>
    id.endsWith('/preact.mjs')
      ? CUTS.reduce(cut, code).replace(ASKED, (_question, _name, sign) => `${sign === '!'}`)
      : undefined,
};
