import { useState } from 'preact/hooks';
import type { ChatRecord } from '../../worker/protocol.ts';
import type { PresentVisit } from '../../worker/visits.ts';
import { INVITED_AGAIN_AFTER } from '../../worker/wire.ts';
import { counted, nameOf } from '../parts/format.ts';
import { AwayIcon } from '../parts/icons.tsx';
import { Age } from '../parts/times.tsx';
import { useNow } from '../parts/use-now.ts';
import { hrefTo } from '../route.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { basketValue, DEVICES, languageName, shortAddress, sourceOf } from './words.ts';

interface Props {
  site: string;
  visit: PresentVisit;
  /** Their live chat, as the desk knows it. */
  chat: ChatRecord | undefined;
  onInvited(): void;
}

/** Someone who is on the shop's pages: where, since when, from where, and what can be done. */
export const Visitor = ({ site, visit, chat, onInvited }: Props) => {
  const [inviting, setInviting] = useState(false);
  const now = useNow(10_000);
  const { shopper, page, since, pages, basket, device, language, invitedAt } = visit;
  const name = nameOf(chat ?? { shopper, facts: {} });
  const isInvited = invitedAt !== null && now - invitedAt < INVITED_AGAIN_AFTER;
  return (
    <li class="visitor">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <span class="soft">
        <Age since={since} />
        {` · ${counted(pages, 'page')}`}
      </span>
      <a class="visitor-page" href={page.url} target="_blank" rel="noopener noreferrer">
        {page.title || shortAddress(page.url)}
        <AwayIcon />
        <span class="hidden"> (opens in a new tab)</span>
      </a>
      <p class="visitor-facts soft">
        <span>{sourceOf(visit)}</span>
        <span>{DEVICES[device]}</span>
        <span>{languageName(language)}</span>
        {basket !== null && <span class="visitor-basket">Basket {basketValue(basket)}</span>}
      </p>
      <span class="visitor-act">
        {chat && (
          <a class="button" href={hrefTo({ view: 'chats', chat: chat.id })}>
            Open chat
          </a>
        )}
        {!chat && isInvited && <span class="soft">Invited</span>}
        {!chat && !isInvited && (
          <button
            type="button"
            class="button"
            aria-label={`Invite ${name}`}
            aria-haspopup="dialog"
            onClick={() => setInviting(true)}
          >
            Invite
          </button>
        )}
      </span>
      {inviting && (
        <InviteDialog
          site={site}
          shopper={shopper}
          name={name}
          onInvited={() => {
            setInviting(false);
            onInvited();
          }}
          onClose={() => setInviting(false)}
        />
      )}
    </li>
  );
};
