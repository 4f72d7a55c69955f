/** A button that opens the chat with a draft and says how many answers are unread. In Preact. */
import { counterbell, load } from 'counterbell';
import { useEffect, useState } from 'preact/hooks';

export interface Props {
  /** Address of your tag, as the console shows it. */
  tag: string;
  product: string;
  /** Whoever is signed in at your shop: a JWT that your server signed. */
  identity?: string;
}

export const AskAbout = ({ tag, product, identity }: Props) => {
  const [unread, setUnread] = useState(0);
  useEffect(() => load(tag), [tag]);
  useEffect(() => {
    if (identity) counterbell('identify', identity);
  }, [identity]);
  useEffect(() => counterbell('on', 'unread', ({ detail }) => setUnread(detail.count)), []);
  return (
    <button type="button" onClick={() => counterbell('open', { draft: `About the ${product}: ` })}>
      Ask us {unread > 0 && `(${unread})`}
    </button>
  );
};
