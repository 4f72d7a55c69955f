/** How much each agent had to do: concurrency, occupancy and handle time, of the sweep. Pure; ms. */
import type { ShiftChange } from './shift-change.ts';
import type { AgentId } from '../protocol.ts';
import type { AgentWorkload, Workload } from './bodies.ts';
import { handlingOf, levelsOf, stretchesOf, type Held, type Stretch } from './sweep.ts';

const concurrencyOf = (levels: readonly number[]): Workload['concurrency'] => {
  const busy = levels.slice(1).reduce((sum, time) => sum + time, 0);
  if (busy === 0) return null;
  const mean = levels.reduce((sum, time, open) => sum + time * open, 0) / busy;
  let passed = 0;
  const p95 = levels.findIndex((time, open) => open > 0 && (passed += time) >= 0.95 * busy);
  return { mean, p95, most: levels.findLastIndex((time) => time > 0) };
};

/** Of one agent, or of several whose stretches come one after the other. */
export const workloadOf = (stretches: readonly Stretch[]): Workload => {
  const levels = levelsOf(stretches);
  const onlineOnes = stretches.filter(({ status }) => status === 'online');
  const onlineLevels = levelsOf(onlineOnes);
  const online = onlineLevels.reduce((sum, time) => sum + time, 0);
  const slots = onlineOnes.reduce((sum, { from, to, capacity }) => sum + (to - from) * capacity, 0);
  const used = onlineOnes.reduce(
    (sum, { from, to, capacity, chats }) => sum + (to - from) * Math.min(capacity, chats.length),
    0,
  );
  const busy = levels.slice(1).reduce((sum, time) => sum + time, 0);
  const chats = handlingOf(stretches).size;
  return {
    chats,
    online,
    busy,
    concurrency: concurrencyOf(levels),
    occupancy: online ? (online - (onlineLevels[0] ?? 0)) / online : null,
    slotOccupancy: slots ? used / slots : null,
    handle: chats ? busy / chats : null,
  };
};

/** The stretches of each agent who held a chat or was there, by id. */
export const stretchesByAgent = (
  held: readonly Held[],
  shifts: readonly ShiftChange[],
  from: number,
  to: number,
): Map<AgentId, Stretch[]> => {
  const heldBy = Map.groupBy(held, ({ agent }) => agent);
  const shiftsOf = Map.groupBy(shifts, ({ agent }) => agent);
  const agents = new Set([...heldBy.keys(), ...shiftsOf.keys()]);
  return new Map(
    [...agents].map((agent) => [
      agent,
      stretchesOf(heldBy.get(agent) ?? [], shiftsOf.get(agent) ?? [], from, to),
    ]),
  );
};

/** Agents by the newest name, whoever was busy for longest first. Who was neither there nor had a chat is left out. */
export const workloadsOf = (
  held: readonly Held[],
  shifts: readonly ShiftChange[],
  from: number,
  to: number,
): { all: Workload; agents: AgentWorkload[] } => {
  const byAgent = stretchesByAgent(held, shifts, from, to);
  const named = [...held.map(({ agent, name, from: at }) => ({ agent, name, at })), ...shifts];
  const names = new Map(named.toSorted((a, b) => a.at - b.at).map(({ agent, name }) => [agent, name]));
  const agents = [...byAgent]
    .map(([id, stretches]) => ({ id, name: names.get(id) ?? id, ...workloadOf(stretches) }))
    .filter(({ busy, online }) => busy > 0 || online > 0)
    .toSorted((a, b) => b.busy - a.busy || (a.id < b.id ? -1 : 1));
  return { all: workloadOf([...byAgent.values()].flat()), agents };
};
