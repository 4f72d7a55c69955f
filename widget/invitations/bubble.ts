/**
 * A word from the shop above the launcher. It takes no focus, and goes by a button, by Escape, or when the panel opens. Fetched
 * when the first is due.
 */
import type { Powers } from '../embed.ts';
import tokens from '../tokens.css?inline';
import css from './bubble.css?inline';
import words from 'words:invitations';

export type Outcome = 'answered' | 'dismissed';

const sheet = new CSSStyleSheet();
sheet.replaceSync(tokens + css);

const covers = (above: DOMRectReadOnly, below: DOMRectReadOnly) =>
  above.left <= below.left &&
  above.right >= below.right &&
  above.top <= below.top &&
  above.bottom >= below.bottom;

/** What has the focus must be seen (WCAG 2.4.11): as long as all of it is below `box`, `box` is not there. Gives the end of it. */
const stepAside = (box: HTMLElement): (() => void) => {
  const sight = new IntersectionObserver(([above, below]) => {
    const isOver = above && below && covers(above.boundingClientRect, below.boundingClientRect);
    box.style.visibility = isOver ? 'hidden' : '';
  });
  const see = () => {
    sight.disconnect();
    sight.observe(box);
    if (document.activeElement) sight.observe(document.activeElement);
  };
  document.addEventListener('focusin', see);
  see();
  return () => {
    document.removeEventListener('focusin', see);
    sight.disconnect();
  };
};

/** Shows one, and tells how the shopper settles it. Gives what takes it away. */
export const bubble = (powers: Powers, text: string, settle: (outcome: Outcome) => void): (() => void) => {
  const { root, button, language } = powers;
  const box = document.createElement('div');
  const said = document.createElement('p');

  const choice = (outcome: Outcome, word: string) => {
    const made = document.createElement('button');
    made.textContent = word;
    made.onclick = () => settle(outcome);
    return made;
  };

  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  said.role = 'status';
  said.dir = 'auto';
  box.lang = language;
  box.dir = language === 'ar' ? 'rtl' : 'ltr';
  // Gives nothing: of a handler like this, `false` would keep Tab and Enter from what they do.
  box.onkeydown = ({ key }) => {
    if (key === 'Escape') settle('dismissed');
  };
  box.append(said);
  button.before(box);
  const stay = stepAside(box);
  // The place is there before the words: so they are read aloud.
  requestAnimationFrame(() => {
    box.className = 'invitation';
    said.textContent = text;
    box.append(choice('answered', words.answer), choice('dismissed', words.dismiss));
  });

  return () => {
    const hadFocus = box.contains(root.activeElement);
    stay();
    box.remove();
    if (hadFocus) button.focus();
  };
};
