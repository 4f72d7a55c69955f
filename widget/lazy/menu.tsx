/** What else can be done with a chat: keep it, hear it, end it. */
import { fileOf } from './transcript-file.ts';
import type { PanelProps } from '../panel.tsx';
import { storeOf } from '../storage.ts';
import { hasEnded } from '../thread.ts';
import words from 'words:menu';

export { default as css } from './menu.css?inline';

/** Gives the shopper a file, without the page or a server having part in it. */
const download = (text: string) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = 'chat.txt';
  link.click();
  // The browser has its copy by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const Menu = ({ powers, session, show }: PanelProps) => {
  const { conversation } = session;
  const store = storeOf(powers);
  const { mute } = store.get();
  const isLive = !hasEnded(conversation.thread);
  const item = (label: string, act: () => void) => (
    <button
      onClick={({ currentTarget }) => {
        // Before it goes, so that the focus has where to be.
        currentTarget.closest('.panel')?.querySelector<HTMLElement>('.more')?.focus();
        show({ menu: false });
        act();
      }}
    >
      {label}
    </button>
  );
  return (
    <div class="menu">
      {item(words.save, () => download(fileOf(conversation.thread, powers, words.you)))}
      {item(mute ? words.unmute : words.mute, () => store.set({ ...store.get(), mute: !mute }))}
      {isLive && powers.email !== false && item(words.email, () => show({ email: true }))}
      {isLive && item(words.end, () => conversation.act({ type: 'end' }))}
    </div>
  );
};
