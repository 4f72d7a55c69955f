import { Refusal } from '../errors.ts';
import { MAX_URL } from '../facts.ts';
import type { Page } from '../protocol.ts';
import type { Who } from '../sockets/attachment.ts';

/** The page a shopper says to be on, if it is one of the shop they came from; agents will click its address. */
export const ownPage = ({ url, title }: Page, who: Who): Page => {
  const address = new URL(url);
  if (who.role !== 'shopper' || address.origin !== who.origin) throw new Refusal('bad_frame');
  address.username = address.password = '';
  // Written out in full an address may be longer than it was said.
  return { url: address.href.slice(0, MAX_URL), title };
};
