import { useCallback } from 'preact/hooks';
import { getShop } from '../api.ts';
import { CopyLine } from '../parts/copy-line.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';

/** The key by which the shop's server says who its shopper is. */
export const SigningKey = ({ site }: { site: string }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getShop(site), [site]));
  return (
    <Panel title="Signing key">
      {trouble && <Trouble trouble={trouble} again={again} />}
      <p class="soft">
        With it your server says who a shopper is, and agents see that it is so. Keep it there: who has it can
        say they are any of your shoppers.
      </p>
      {value?.key && <CopyLine what="The signing key" value={value.key} />}
      <p class="soft">
        On your server, sign a JWT (HS256) with{' '}
        <code>{`{ "sub": "customer id", "aud": "${site}", "exp": … }`}</code>, good for an hour at most. On
        the page, call <code>counterbell('identify', jwt)</code>.
      </p>
    </Panel>
  );
};
