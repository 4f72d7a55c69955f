/** Looks at the widget from within its page. Each function is sent there as its source, so it brings all it needs. */
import { z } from 'zod';

/** What axe-core, which the page was given before, tells of roles and names: the same in every engine. */
declare const axe: {
  setup(root: Element): void;
  teardown(): void;
  commons: {
    aria: { getRole(element: Element): string | null };
    text: { accessibleText(element: Element): string };
  };
};

export const sight = z.object({
  /** Its box in the window, in CSS px. */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  /** Its words as they are laid out, a line each. */
  text: z.string(),
  value: z.string(),
  isFocused: z.boolean(),
  colours: z.object({ surface: z.string(), ink: z.string() }),
});
export type Sight = z.infer<typeof sight>;

/** The first thing in the widget that can be seen and has this role and a name like this. */
export const look = (role: string, name: string): Sight | null => {
  const host = document.querySelector('counter-bell');
  if (!host?.shadowRoot) return null;
  const { setup, teardown, commons } = axe;
  const isIt = (element: Element) =>
    element.checkVisibility() &&
    commons.aria.getRole(element) === role &&
    new RegExp(name).test(commons.text.accessibleText(element));
  setup(host);
  const found = [...host.shadowRoot.querySelectorAll<HTMLElement>('*')].find(isIt);
  teardown();
  if (!found) return null;
  const { x, y, width, height } = found.getBoundingClientRect();
  const { backgroundColor, color } = getComputedStyle(found);
  return {
    box: { x, y, width, height },
    text: found.innerText,
    value: found instanceof HTMLTextAreaElement ? found.value : '',
    isFocused: found.matches(':focus'),
    colours: { surface: backgroundColor, ink: color },
  };
};

export const surroundings = z.object({ width: z.number(), height: z.number(), dark: z.boolean() });

/** The window as far as it shows the page, in CSS px, and which colours the page is told to prefer. */
export const lookAround = (): z.infer<typeof surroundings> => ({
  width: document.documentElement.clientWidth,
  height: document.documentElement.clientHeight,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
});
