/** The pages that are compared: nothing on it, the least that could be a launcher, and our tag. */

/** A button in a shadow root that fetches what is behind it when it is wanted: no settings, no calls, no words. */
const FLOOR = `
const host = document.createElement('bare-button');
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(':host{all:initial;position:fixed;right:20px;bottom:20px}button{height:60px;padding:0 24px;color:#fff;background:#1f5f4a;border:0;border-radius:60px}');
root.adoptedStyleSheets = [sheet];
const button = document.createElement('button');
button.textContent = 'Chat';
button.onclick = () => import('/nothing.js');
root.append(button);
document.documentElement.append(host);`;

export const NAMES = ['blank', 'floor', 'ours'] as const;
export type Name = (typeof NAMES)[number];

/** What a script of each is; all are served alike, from the page's own server. */
export const scriptOf = (name: Name, loader: string): string | undefined =>
  ({ blank: undefined, floor: `{${FLOOR}}`, ours: loader })[name];
