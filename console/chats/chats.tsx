import { useEffect, useState } from 'preact/hooks';
import type { ChatId, ConsoleFrame } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { queueOf } from '../desk/queue.ts';
import { useNow } from '../parts/use-now.ts';
import { useCommands } from '../commands/use-commands.ts';
import type { Route } from '../route.ts';
import { go } from '../use-route.ts';
import { Idle } from './idle.tsx';
import { List } from './list.tsx';
import { OpenChat } from './open-chat.tsx';
import { PastChat } from './past-chat.tsx';
import { Shopper } from './shopper.tsx';
import { useCalls } from './use-calls.ts';
import { useRecord } from './use-record.ts';
import type { Talking } from './use-conversations.ts';

interface Props {
  site: string;
  talking: Talking;
  desk: Desk;
  tell(frame: ConsoleFrame): void;
  route: Route;
}

/** Out of what one is in: a past chat, then the chat, with the focus back on its row. */
const leave = ({ chat, past }: Route): void => {
  if (past && chat) return go({ view: 'chats', chat });
  go({ view: 'chats' });
  document.querySelector<HTMLElement>(`[data-chat="${chat}"]`)?.focus();
};

/** The list, the open chat, and the shopper in it. */
export const Chats = ({ site, talking, desk, tell, route }: Props) => {
  const { conversations, drafts } = talking;
  const [shopperShown, showShopper] = useState(false);
  const { chat: open, past } = route;
  const queue = queueOf(desk, useNow(10_000));
  const chat = useRecord(site, desk, open);

  const calls = useCalls(chat);

  const pick = (id: string) => {
    conversations.take(id);
    go({ view: 'chats', chat: id });
  };
  const pass = (id: ChatId) => tell({ type: 'decline', chat: id });
  const [first] = queue.ringing;

  useEffect(() => showShopper(false), [open, past]);
  useCommands({
    pick: first && (() => pick(first.id)),
    pass: first && (() => pass(first.id)),
    shopper: chat && (() => showShopper(!shopperShown)),
    back: (shopperShown || open !== undefined) && (() => (shopperShown ? showShopper(false) : leave(route))),
  });

  return (
    <main class={`columns ${open ? 'has-open' : ''} ${chat ? 'has-shopper' : ''}`}>
      {!open && <h1 class="hidden">Chats</h1>}
      <nav class="side" aria-label="Live chats">
        {desk.you ? (
          <List
            queue={queue}
            offers={desk.offers}
            you={desk.you}
            calls={calls}
            open={open}
            pick={pick}
            pass={pass}
          />
        ) : (
          <p class="empty">Coming to the desk…</p>
        )}
      </nav>
      {!open && <Idle waiting={[...queue.ringing, ...queue.waiting]} />}
      {open && !past && (
        <OpenChat
          key={open}
          site={site}
          id={open}
          chat={chat}
          desk={desk}
          conversations={conversations}
          drafts={drafts}
          shopperShown={shopperShown}
          onShopper={() => showShopper(!shopperShown)}
        />
      )}
      {open && past && (
        <PastChat key={past} site={site} id={past} beside={open} conversations={conversations} />
      )}
      {chat && (
        <Shopper
          key={chat.shopper}
          site={site}
          chat={chat}
          past={past}
          shown={shopperShown}
          onClose={() => showShopper(false)}
        />
      )}
    </main>
  );
};
