import { useContext, useEffect, useState } from 'preact/hooks';
import type { AgentRef, ChatRecord } from '../../worker/protocol.ts';
import { getShopper } from '../api.ts';
import { AtSite } from '../parts/at-site.ts';
import type { Values } from './fill.ts';

/** The chat in which one answers. */
export interface About {
  /** Nothing where the address leads to a chat from before. */
  chat: ChatRecord | undefined;
  you: AgentRef | null;
}

/** The shopper's newest order, asked for when a reply may name it. */
const useOrder = (chat: ChatRecord | undefined, isWanted: boolean): string | undefined => {
  const site = useContext(AtSite)?.id;
  const [order, setOrder] = useState<string>();
  const shopper = chat?.shopper;
  useEffect(() => {
    if (!isWanted || !site || !shopper) return;
    let wanted = true;
    void getShopper(site, shopper).then((file) => {
      if (wanted && file.ok) setOrder(file.value.orders.at(-1)?.id);
    });
    return () => {
      wanted = false;
    };
  }, [isWanted, site, shopper]);
  return order;
};

/** What is known for the variables of saved replies. */
export const useValues = ({ chat, you }: About, isOrderWanted: boolean): Values => ({
  'shopper.name': chat?.facts.identity?.name ?? chat?.facts.name,
  'agent.name': you?.name,
  'site.name': useContext(AtSite)?.name,
  'order.id': useOrder(chat, isOrderWanted),
  'page.title': chat?.page.title,
});
