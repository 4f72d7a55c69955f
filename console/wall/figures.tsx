/** The figures of the wall: above what goes on now, below how the last hour went. */
import { clock, count, counted, isFew, percent } from '../parts/format.ts';
import { DEFINITIONS } from './definitions.ts';
import { BoundsNote, Figure } from './figure.tsx';
import type { Hour } from './hour.ts';
import type { Bounds, Levels } from './levels.ts';
import { Ratings, SCALE_NAMES } from './ratings.tsx';
import type { Wall } from './wall-of.ts';

interface Props {
  wall: Wall;
  bounds: Bounds | undefined;
  levels: Levels;
}

/** From an hour on a clock has seven signs. */
const isLong = (ms: number | null | undefined): boolean => (ms ?? 0) >= 3_600_000;

const Now = ({ wall, bounds, levels }: Props) => {
  const { waiting, longest, active, slots, agents, gap } = wall;
  const free = Math.max(0, slots - active);
  return (
    <>
      <Figure term="Waiting" definition={DEFINITIONS.waiting} value={count(waiting)} level={levels.waiting}>
        <BoundsNote of="waiting" bounds={bounds} />
      </Figure>
      <Figure
        term="Longest wait"
        definition={DEFINITIONS.longest}
        value={longest === null ? null : clock(longest)}
        isLong={isLong(longest)}
        none="Nobody waits"
        level={levels.longest}
      >
        <BoundsNote of="longest" bounds={bounds} />
      </Figure>
      <Figure
        term="Worst reply gap"
        definition={DEFINITIONS.gap}
        value={gap && clock(gap.worst)}
        isLong={isLong(gap?.worst)}
        none="All answered"
        level={levels.gap}
      >
        {gap ? (
          `${clock(gap.average)} on average over ${counted(gap.shoppers, 'shopper')}`
        ) : (
          <BoundsNote of="gap" bounds={bounds} />
        )}
      </Figure>
      <Figure
        term="Active chats"
        definition={DEFINITIONS.active}
        value={
          <>
            {count(active)} <small>of {count(slots)}</small>
          </>
        }
      >
        {free ? `${counted(free, 'place')} free` : 'No place free'}
      </Figure>
      <Figure term="Agents online" definition={DEFINITIONS.agents} value={count(agents.online)}>
        {count(agents.away)} away, {count(agents.offline)} offline
      </Figure>
    </>
  );
};

const serviceText = ({ hits, of }: NonNullable<Hour['service']>) =>
  isFew(of) ? (
    <>
      {count(hits)} <small>of {count(of)}</small>
    </>
  ) : (
    percent(hits / of)
  );

const Past = ({ hour, bounds, levels }: { hour: Hour | null } & Omit<Props, 'wall'>) => {
  const none = hour ? undefined : 'Not known yet';
  const service = hour?.service ?? null;
  const [only, ...others] = hour?.ratings ?? [];
  return (
    <>
      <Figure
        term="Service level, 30 min"
        definition={DEFINITIONS.service}
        value={service && serviceText(service)}
        none={none ?? 'No chat began'}
        level={levels.service}
      >
        {service && !isFew(service.of) ? (
          `${count(service.hits)} of ${count(service.of)} within 30 s`
        ) : (
          <BoundsNote of="service" bounds={bounds} />
        )}
      </Figure>
      <Figure
        term="Missed, 60 min"
        definition={DEFINITIONS.missed}
        value={hour?.missed === null || !hour ? null : count(hour.missed)}
        none={none ?? 'No chat ended'}
      >
        {hour?.abandoned != null &&
          `${count(hour.abandoned)} abandoned, of ${counted(hour.ended, 'ended chat')}`}
      </Figure>
      <Figure
        term="Ratings, 60 min"
        definition={DEFINITIONS.ratings}
        value={hour?.ratings ? <Ratings of={hour.ratings} /> : null}
        none={none ?? 'Nobody rated'}
      >
        {only && !others.length && SCALE_NAMES[only.scale]}
      </Figure>
    </>
  );
};

export const Figures = ({ wall, bounds, levels }: Props) => (
  <div class="wall-figures">
    <Now wall={wall} bounds={bounds} levels={levels} />
    <Past hour={wall.hour} bounds={bounds} levels={levels} />
  </div>
);
