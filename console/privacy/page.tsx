import type { Me } from '../../worker/api.ts';
import { Panel } from '../parts/panel.tsx';
import { Blocks } from './blocks.tsx';

/** What is kept, and where: each as it is today. */
const KEPT = [
  [
    'In a shopper’s browser',
    'Nothing before they open the chat. Then who they are to us (a random id), the chat they are in, and what they wrote that was not sent yet, for a week. No cookie, but where you switch one on for those who consent (Orders and goals). Where visits may be remembered, what invitations need.',
  ],
  [
    'Chats',
    'What both sides wrote, what agents noted, pages on which it was, a rating, and what shoppers or your shop said of them. Files lie apart; where and with what a picture was taken is removed from it. Nothing of it is deleted by itself, and there is no way yet to delete it here.',
  ],
  [
    'What your server was told',
    'Of the last 200 events which chat it was, when, and what your server answered; nothing of what was told.',
  ],
  [
    'Visits',
    'Pages a shopper was on, only where your shop asks for it (Invitations) and the shopper has agreed.',
  ],
  [
    'Orders',
    'Number, total and items, with the shopper and the chat before it. No address and no card: none is asked for.',
  ],
  [
    'Addresses of machines',
    'No IP address is written down, of shoppers or of people who work here. The tag notes on which domain it was seen, not by whom.',
  ],
  [
    'People who work here',
    'Name, e-mail address, password as a hash, second factor and passkeys, the kind of browser of each session, and what they changed.',
  ],
] as const;

/** Whom the shop does not chat with, and what is kept of everybody. */
export const PrivacyPage = ({ site }: { site: Me['sites'][number] }) => (
  <>
    {site.may.includes('chats.work') && <Blocks site={site.id} />}
    <Panel title="What is kept, and where">
      <dl class="kept">
        {KEPT.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        What is written in a chat is not searched for card numbers, and nothing in it is masked.
      </p>
    </Panel>
  </>
);
