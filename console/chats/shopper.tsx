import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { ShopperFile } from '../../worker/api.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { getShopper } from '../api.ts';
import { dayTime, nameOf } from '../parts/format.ts';
import { AwayIcon, CloseIcon } from '../parts/icons.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Known } from './known.tsx';
import { Orders } from './orders.tsx';
import { PastChats } from './past-chats.tsx';

interface Props {
  site: string;
  chat: ChatRecord;
  /** The past chat being read, if any. */
  past: string | undefined;
  /** Where there is no room beside the chat it is shown over it, on demand. */
  shown: boolean;
  onClose(): void;
}

const firstSeen = (chat: ChatRecord, file: ShopperFile): number =>
  Math.min(
    chat.startedAt,
    ...file.chats.map(({ startedAt }) => startedAt),
    ...file.orders.map(({ placedAt }) => placedAt),
  );

const CurrentPage = ({ page }: Pick<ChatRecord, 'page'>) => (
  <section aria-label="Page">
    <h3>Page</h3>
    <a class="page-link" href={page.url} target="_blank" rel="noopener noreferrer">
      <span>{page.title || page.url}</span>
      <AwayIcon />
      <span class="hidden"> (opens in a new tab)</span>
    </a>
    <p class="page-url">{page.url.replace(/^https?:\/\//, '')}</p>
  </section>
);

const Past = ({ site, chat, past }: Pick<Props, 'site' | 'chat' | 'past'>) => {
  const ask = useCallback(() => getShopper(site, chat.shopper), [site, chat.shopper]);
  // An order may come with any turn of the chat.
  const { value, trouble, again } = useLoad(ask, `${chat.state} ${chat.score} ${chat.waitingSince}`);
  if (trouble) return <Trouble trouble={trouble} again={again} />;
  if (!value) return <p class="soft">Looking up past chats and orders…</p>;
  return (
    <>
      <section aria-label="First seen">
        <h3>First seen</h3>
        <p>{dayTime(firstSeen(chat, value))}</p>
      </section>
      <Orders orders={value.orders} />
      <PastChats chats={value.chats.filter(({ id }) => id !== chat.id)} beside={chat.id} open={past} />
    </>
  );
};

/** What is known of the shopper in the open chat. */
export const Shopper = ({ shown, onClose, ...facts }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!shown) return;
    const before = document.activeElement;
    heading.current?.focus();
    return () => before instanceof HTMLElement && before.focus();
  }, [shown]);
  return (
    <section class={shown ? 'shopper shown' : 'shopper'} aria-label="Shopper">
      <header class="shopper-head">
        <h2 tabIndex={-1} ref={heading}>
          About <bdi>{nameOf(facts.chat)}</bdi>
        </h2>
        <button type="button" class="icon-button shopper-close" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <CurrentPage page={facts.chat.page} />
      <Known facts={facts.chat.facts} />
      <Past {...facts} />
    </section>
  );
};
