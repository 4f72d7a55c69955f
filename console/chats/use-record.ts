import { useEffect, useState } from 'preact/hooks';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { getChat } from '../search/calls.ts';

/** How the chat `id` stands: as the desk tells it, and of one that the desk does not know, as its own record does. */
export const useRecord = (
  site: string,
  { you, chats }: Desk,
  id: string | undefined,
): ChatRecord | undefined => {
  const [found, setFound] = useState<ChatRecord>();
  const known = id ? chats.get(id) : undefined;
  const isUnknown = you !== null && known === undefined;
  useEffect(() => {
    if (!id || !isUnknown) return;
    let wanted = true;
    void getChat(site, id).then((result) => {
      if (wanted && result.ok) setFound(result.value);
    });
    return () => {
      wanted = false;
    };
  }, [site, id, isUnknown]);
  return known ?? (found?.id === id ? found : undefined);
};
