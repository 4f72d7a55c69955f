import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Status } from '../../widget/connection.ts';
import type { Me } from '../../worker/api.ts';
import type { ConsoleFrame } from '../../worker/protocol.ts';
import type { Sounds } from '../alerts/use-bell.ts';
import type { Desk } from '../desk/desk.ts';
import { Check } from '../parts/check.tsx';
import { time } from '../parts/format.ts';
import { keep, kept } from '../parts/keep.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useNow } from '../parts/use-now.ts';
import { getBacklog } from './calls.ts';
import { Figures } from './figures.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useLevels } from './use-levels.ts';
import { wallOf } from './wall-of.ts';
import '../styles/wall.css';

interface Props {
  site: Me['sites'][number];
  desk: Desk;
  status: Status;
  tell(frame: ConsoleFrame): void;
  sounds: Sounds;
}

const SOUND = 'wall.sound';

/** The live figures of a desk that has welcomed this console; it was told of all since, and is asked what was before. */
const Live = ({ site, desk, status, tell, sounds }: Props) => {
  const { welcomedAt } = desk;
  useEffect(() => {
    tell({ type: 'watch', on: true });
    return () => tell({ type: 'watch', on: false });
  }, [tell, welcomedAt]);
  const ask = useCallback(() => getBacklog(site.id), [site.id]);
  const { value, trouble, again } = useLoad(ask, String(welcomedAt));
  const { recent, ahead = 0 } = value ?? {};

  const now = useNow(1_000) + ahead;
  const wall = useMemo(() => wallOf(desk, recent, now), [desk, recent, now]);
  const [sounding, sound] = useState(() => kept(SOUND) === 'on');
  const { levels, said } = useLevels(wall, recent?.wall, sounding ? sounds.play : undefined);

  const screen = useRef<HTMLElement>(null);
  const { isFull, toggle } = useFullScreen(screen);
  const chooseSound = (on: boolean) => {
    keep(SOUND, on ? 'on' : 'off');
    sound(on);
  };
  return (
    <main ref={screen} class="page wall">
      <header class="page-head">
        <h1>{isFull ? site.name : 'Live wall'}</h1>
        <div class="wall-tools">
          {status !== 'live' && <strong class="wall-stale">No connection: not up to date</strong>}
          <Check label="Sound" checked={sounding} change={chooseSound} />
          {toggle && (
            <button type="button" class="button" onClick={toggle}>
              {isFull ? 'Leave full screen' : 'Full screen'}
            </button>
          )}
          <time class="wall-clock">{time(now)}</time>
        </div>
      </header>
      {trouble && <Trouble trouble={trouble} again={again} />}
      <output class="hidden">{said}</output>
      <Figures wall={wall} bounds={recent?.wall} levels={levels} />
    </main>
  );
};

/** What goes on at the desk, to be read from across the room. */
export const Wall = (props: Props) =>
  props.desk.welcomedAt === null ? (
    <main class="page wall" aria-busy="true">
      <h1>Live wall</h1>
      <p class="soft">Waiting for the desk…</p>
    </main>
  ) : (
    <Live {...props} />
  );
