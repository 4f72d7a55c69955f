import type { ChatRecord } from '../../worker/protocol.ts';
import { count } from '../parts/format.ts';
import { hrefTo } from '../route.ts';

const wordsFor = (waiting: number): string =>
  waiting === 1 ? 'One chat is waiting.' : `${count(waiting)} chats are waiting.`;

/** In the place of a chat while none is open: the way to the one that has waited longest. */
export const Idle = ({ waiting }: { waiting: readonly ChatRecord[] }) => {
  const [longest] = waiting;
  return (
    <div class="chat">
      <div class="idle">
        <p class="empty">{longest ? wordsFor(waiting.length) : 'Choose a chat from the list.'}</p>
        {longest && (
          <a class="button primary" href={hrefTo({ view: 'chats', chat: longest.id })}>
            Open the longest wait
          </a>
        )}
      </div>
    </div>
  );
};
