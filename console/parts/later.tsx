import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Trouble } from './trouble.tsx';
import { useTurns } from './use-turns.ts';

const TROUBLE = {
  detail: 'This part of the console could not be fetched. Check your connection; after an update, reload.',
  id: '',
};

/**
 * A view that is fetched when it is first opened: whoever answers chats all day need not wait for reports. `Place` stands there until then:
 * the page, or a part of one.
 */
export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Place: 'main' | 'div' = 'main',
): ComponentType<Props> => {
  let View: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [turn, again] = useTurns();
    const [state, setState] = useState<'fetching' | 'here' | 'failed'>(View ? 'here' : 'fetching');
    useEffect(() => {
      if (View) return;
      setState('fetching');
      load().then(
        (loaded) => {
          View = loaded;
          setState('here');
        },
        () => setState('failed'),
      );
    }, [turn]);
    if (View) return <View {...props} />;
    return (
      <Place class={Place === 'main' ? 'page' : 'loaded'} aria-busy={state === 'fetching'}>
        {state === 'failed' && <Trouble trouble={TROUBLE} again={again} />}
      </Place>
    );
  };
};
