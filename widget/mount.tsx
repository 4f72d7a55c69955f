/** The panel chunk's way in: puts a panel beside the launcher and keeps it in step with the session. */
import { render } from 'preact';
import type { Frame, Panel as Handle } from './embed.ts';
import { stringsOf } from './locales/index.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { sessionOf } from './session.ts';
import tokens from './tokens.css?inline';
import view from './view/view.css?inline';
import { followViewport } from './viewport.ts';

export const mount = async (frame: Frame): Promise<Handle> => {
  const { root, settings, close, unread } = frame;
  const strings = await stringsOf(document.documentElement.lang);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${tokens}${view}${css}.panel{${settings.side}:0}`);
  root.adoptedStyleSheets.unshift(sheet);
  followViewport(root);

  const place = root.appendChild(document.createElement('div'));
  let isOpen = false;
  let draft: string | undefined;
  let chats = 0;
  const draw = () => {
    render(
      <Panel key={chats} {...{ settings, strings, session, isOpen, draft, close, unread }} />,
      place,
    );
  };
  let session = sessionOf(frame, () => draw());
  draw();

  return {
    open(focus, options) {
      const { draft: given }: { draft?: unknown } = Object.assign({}, options);
      isOpen = true;
      draft = typeof given === 'string' ? given : undefined;
      session.remember(true);
      draw();
      if (focus) root.querySelector<HTMLElement>('.composer textarea, .icon')?.focus();
    },
    close() {
      isOpen = false;
      session.remember(false);
      draw();
    },
    reset() {
      session.close();
      session = sessionOf(frame, draw);
      chats++;
      draw();
    },
  };
};
