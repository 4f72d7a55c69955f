import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { ShopperFile } from '../../worker/api.ts';
import type { ChatRecord } from '../../worker/protocol.ts';
import { getShopper } from '../api.ts';
import { dayTime, nameOf } from '../parts/format.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useNow } from '../parts/use-now.ts';
import { useSeenTurns } from '../parts/use-seen-turns.ts';
import { Known } from './known.tsx';
import { Linked } from './linked.tsx';
import { Orders } from './orders.tsx';
import { PageLink } from './page-link.tsx';
import { PastChats } from './past-chats.tsx';
import { Visit } from './visit.tsx';

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

/** A visit of which nothing was heard for so long is over, in ms. */
const OVER = 90_000;
/** How often it is looked where the shopper is by now, in ms. */
const LOOK_EVERY = 15_000;

/** What is kept of the shopper, asked for anew when the chat goes on (an order may come with any turn) and the visit may have. */
const useFile = (site: string, { shopper, state, score, waitingSince }: ChatRecord) => {
  const ask = useCallback(() => getShopper(site, shopper), [site, shopper]);
  const turn = useSeenTurns(LOOK_EVERY);
  return useLoad(ask, [state, score, waitingSince, state !== 'ended' && turn].join(' '));
};

const Past = ({ file, chat, past }: { file: ShopperFile } & Pick<Props, 'chat' | 'past'>) => (
  <>
    <section aria-label="First seen">
      <h3>First seen</h3>
      <p>{dayTime(firstSeen(chat, file))}</p>
    </section>
    <Orders orders={file.orders} />
    <PastChats chats={file.chats.filter(({ id }) => id !== chat.id)} beside={chat.id} open={past} />
  </>
);

const WhereNow = ({ chat, visit }: { chat: ChatRecord; visit: ShopperFile['visit'] }) => {
  const now = useNow(LOOK_EVERY);
  const page = visit && now - visit.seenAt < OVER ? visit.trail.at(-1) : undefined;
  return <PageLink title={page ? 'On this page now' : 'Page'} page={page ?? chat.page} />;
};

/** What is known of the shopper in the open chat. */
export const Shopper = ({ site, chat, past, shown, onClose }: Props) => {
  const { value: file, trouble, again } = useFile(site, chat);
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
          About <bdi>{nameOf(chat)}</bdi>
        </h2>
        <button type="button" class="icon-button shopper-close" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <WhereNow chat={chat} visit={file?.visit ?? null} />
      <Known facts={chat.facts} />
      {file?.visit && <Visit visit={file.visit} />}
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!file && !trouble && <p class="soft">Looking up past chats and orders…</p>}
      {file && <Linked file={file} again={again} />}
      {file && <Past file={file} chat={chat} past={past} />}
    </section>
  );
};
