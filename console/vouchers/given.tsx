import { useCallback } from 'preact/hooks';
import { dayTime, money } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { Panel } from '../parts/panel.tsx';
import { hrefTo } from '../route.ts';
import { getGiven } from './calls.ts';

/** Who gave what in which chat. */
export const Given = ({ site }: { site: string }) => {
  const { value, trouble, again } = useLoad(useCallback(() => getGiven(site), [site]));
  return (
    <Panel title="Given away">
      {trouble && <Trouble trouble={trouble} again={again} />}
      {value?.given.length === 0 && <p class="soft">None yet.</p>}
      <ul class="replies">
        {value?.given.map(({ code, chat, by, at, ...amount }) => (
          <li key={`${code} ${at}`} class="reply">
            <p>
              {money(amount)}, <code>{code}</code>, by {by}, {dayTime(at)}.{' '}
              <a href={hrefTo({ view: 'chats', chat })}>
                The chat<span class="hidden"> in which {code} was given</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
