import type { Me } from '../../worker/api.ts';
import { Blocks } from './blocks.tsx';

/** What is kept, and where: each as it is today. */
const KEPT = [
  [
    'In a shopper’s browser',
    'Nothing before they open the chat. Then who they are to us (a random id), the chat they are in, and what they wrote that was not sent yet, for a week. No cookie. Where visits may be remembered, what invitations need.',
  ],
  [
    'Chats',
    'What both sides wrote, pages on which it was, a rating, and what shoppers or your shop said of them. Files of a chat lie apart; where and with what a picture was taken is removed from them. Kept until they are deleted: there is no time after which that happens by itself.',
  ],
  [
    'Orders',
    'Number, total and items, with the shopper and the chat before it. No address and no card: none is asked for.',
  ],
  [
    'Addresses of machines',
    'No IP address is written down, of shoppers or of agents. The tag notes on which domain it was seen, not by whom.',
  ],
  ['People who work here', 'Name, e-mail address, password as a hash, and what they changed.'],
] as const;

/** Whom the shop does not chat with, and what is kept of everybody. */
export const PrivacyPage = ({ site }: { site: Me['sites'][number] }) => (
  <>
    {site.may.includes('chats.work') && <Blocks site={site.id} />}
    <section class="settings-section" aria-labelledby="title-kept">
      <h2 id="title-kept">What is kept, and where</h2>
      <dl class="kept">
        {KEPT.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">
        Visits are remembered only where the shop asks for it (Settings, Invitations) and the shopper has
        agreed. What is written in a chat is not searched for card numbers or masked.
      </p>
    </section>
  </>
);
