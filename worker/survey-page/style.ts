/** How the page looks: one column, the shop's colour, light or dark as its reader has it. */
import { raw } from 'hono/html';

export const STYLE = raw(`
:root {
  color-scheme: light dark;
  font: 17px/1.5 system-ui, sans-serif;
  --line: light-dark(#6b7075, #8b9096);
}
body { margin: 0; background: light-dark(#f4f5f6, #131415); color: light-dark(#1b1c1e, #eceef0); }
main {
  max-width: 34rem;
  margin: 0 auto;
  padding: 1.5rem 1.25rem 2.5rem;
  background: light-dark(#fff, #1a1b1d);
  min-height: 100vh;
  box-sizing: border-box;
}
@media (min-width: 40rem) {
  main { margin-block: 3rem; min-height: 0; border-radius: 14px; padding: 2rem 2.5rem 2.5rem; }
}
h1 { margin: 0 0 1.5rem; padding-inline-start: 0.75rem; border-inline-start: 4px solid var(--accent); font-size: 1rem; }
.lead { font-size: 1.25rem; font-weight: 600; line-height: 1.35; }
fieldset { border: 0; margin: 0 0 1.75rem; padding: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 0.5rem; font-weight: 600; }
fieldset > div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.list > div { flex-direction: column; }
fieldset label {
  display: flex;
  align-items: center;
  gap: 0.6rem;
  min-height: 44px;
  box-sizing: border-box;
  padding: 0.4rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: 10px;
}
.row label { flex-direction: column; gap: 0.1rem; padding: 0.4rem; min-width: 44px; }
label:has(:checked) { outline: 2px solid currentcolor; outline-offset: -2px; }
label:has(:focus-visible) { outline: 3px solid currentcolor; outline-offset: 2px; }
.ends { display: flex; justify-content: space-between; gap: 1rem; margin: 0 0 0.35rem; font-size: 0.9rem; }
.sign { font-size: 1.35rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.comment { display: block; margin-bottom: 1.75rem; font-weight: 600; }
textarea {
  display: block;
  width: 100%;
  box-sizing: border-box;
  margin-top: 0.5rem;
  padding: 0.6rem 0.75rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  font: inherit;
  font-weight: 400;
  background: transparent;
  color: inherit;
}
button {
  min-height: 48px;
  padding: 0 1.75rem;
  border: 0;
  border-radius: 999px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
}
button:focus-visible, textarea:focus-visible { outline: 3px solid currentcolor; outline-offset: 3px; }
@media (forced-colors: active) { label:has(:checked) { outline-color: Highlight; } button { border: 1px solid; } }
`);
