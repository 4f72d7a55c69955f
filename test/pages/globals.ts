/** What a script has added to the page's window, and changed of what every page is given. Runs in the page. */

/** Remembers the window as it is; to be run before any script of the page. */
export const watchGlobals = (): void => {
  // Kept under a symbol that is made anew wherever it is needed: it is no global like those that are counted.
  const key = Symbol.for('what has changed');
  type Seen = Map<object, Record<string | symbol, PropertyDescriptor>>;
  const isObject = (value: unknown): value is object =>
    typeof value === 'function' || (typeof value === 'object' && value !== null);

  /** Every function and namespace that the window names, with its prototype. */
  const look = (): Seen => {
    const seen: Seen = new Map();
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(globalThis))) {
      if (!isObject(value) || value instanceof EventTarget) continue;
      seen.set(value, Object.getOwnPropertyDescriptors(value));
      const prototype: unknown = Reflect.get(value, 'prototype');
      if (isObject(prototype)) seen.set(prototype, Object.getOwnPropertyDescriptors(prototype));
    }
    return seen;
  };
  const isSame = (a: PropertyDescriptor | undefined, b: PropertyDescriptor | undefined) =>
    Object.is(a?.value, b?.value) && a?.get === b?.get && a?.set === b?.set;

  const names = new Set([...Reflect.ownKeys(globalThis), key]);
  const before = look();
  Reflect.set(globalThis, key, () => {
    const now = look();
    const changed = [...before].flatMap(([of, was]) => {
      const is = now.get(of) ?? {};
      const keys = new Set([...Reflect.ownKeys(was), ...Reflect.ownKeys(is)]);
      return [...keys].filter((name) => !isSame(was[name], is[name])).map(String);
    });
    const globals = Reflect.ownKeys(globalThis).filter((name) => !names.has(name));
    return { globals: globals.map(String), changed };
  });
};

/** What has changed since: names of globals, and of properties of what the window had at first. */
export const changesOf = (): { globals: string[]; changed: string[] } =>
  Reflect.get(globalThis, Symbol.for('what has changed'))();

/** Puts a handler of the page into every place that the window, its document and its visible part have for one. */
export const takeHandlers = (): void => {
  const taken: [target: object, name: string, handler: () => void][] = [];
  const take = (target: object | null) => {
    for (const name in target) {
      if (!name.startsWith('on')) continue;
      const handler = () => {};
      Reflect.set(target, name, handler);
      if (Reflect.get(target, name) === handler) taken.push([target, name, handler]);
    }
  };
  for (const target of [window, visualViewport, document, document.documentElement, navigation]) take(target);
  Reflect.set(globalThis, Symbol.for('lost handlers'), () =>
    taken.filter(([target, name, handler]) => Reflect.get(target, name) !== handler).map(([, name]) => name),
  );
};

/** Those that are no longer there. */
export const lostHandlers = (): string[] => Reflect.get(globalThis, Symbol.for('lost handlers'))();
