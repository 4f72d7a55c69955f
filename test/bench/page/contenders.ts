/** The pages that are compared: one without any script, one with the least that could be a launcher, and one with our tag. */

/** A button in a shadow root that keeps calls and fetches what is behind it when it is wanted: no settings, no words, no memory. */
const FLOOR = `{
const host = document.createElement('bare-button');
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(':host{all:initial;position:fixed;right:20px;bottom:20px}button{height:60px;padding:0 24px;color:#fff;background:#1f5f4a;border:0;border-radius:60px}');
root.adoptedStyleSheets = [sheet];
const button = document.createElement('button');
button.textContent = 'Chat';
const kept = [...(self.bare?.q ?? [])];
self.bare = (...call) => kept.push(call);
button.onclick = () => import('/nothing.js').then(({ start }) => start(root, kept));
root.append(button);
document.documentElement.append(host);
}`;

export const NAMES = ['blank', 'floor', 'ours'] as const;
export type Name = (typeof NAMES)[number];

/** The scripts that are compared; `loader` is what our tag brings. */
export const scriptsWith = (loader: string): Record<Exclude<Name, 'blank'>, string> => ({
  floor: FLOOR,
  ours: loader,
});
