/** Puts the tag into the page, once. On a server it does nothing. */
export const load = (src) => {
  if (typeof document === 'undefined') return;
  const { href } = new URL(src, document.baseURI);
  if (Array.from(document.scripts).some((script) => script.src === href)) return;
  document.head.append(Object.assign(document.createElement('script'), { async: true, src: href }));
};

const call = (...values) => {
  window.counterbell ??= (...later) => (window.counterbell.q ??= []).push(later);
  return window.counterbell(...values);
};

/** What is said before the tag is there it hears when it comes, but gives nothing back then. */
const on = (event, listener) => {
  let hears = true;
  const stop = call('on', event, (told) => hears && listener(told));
  return () => {
    hears = false;
    if (typeof stop === 'function') stop();
  };
};

/** Calls the page's `counterbell`; before the tag is there, it waits for it. On a server it does nothing. */
export const counterbell = (verb, ...values) => {
  if (typeof window === 'undefined') return verb === 'on' ? () => {} : undefined;
  if (verb === 'on') return on(...values);
  call(verb, ...values);
};
