/** Erlang C (1917): one chat an agent at a time, and nobody leaves. It asks for more agents than a chat needs. */

export interface Calls {
  /** Arrivals in ms, on average: an hour's divided by 3,600,000. */
  rate: number;
  /** Handling of one, ms. */
  handle: number;
  agents: number;
  /** The wait that is still good, ms. */
  within: number;
}

export interface ErlangC {
  /** Agents busy on average, were there enough. */
  load: number;
  /** The chance to wait at all. */
  waits: number;
  /** Answered within the time. */
  serviceLevel: number;
  /** Mean wait of all, ms. */
  wait: number;
  occupancy: number;
}

/** Null where there are too few agents: the line grows without end. */
export const erlangC = ({ rate, handle, agents, within }: Calls): ErlangC | null => {
  const load = rate * handle;
  if (load >= agents) return null;
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (load * blocked) / (k + load * blocked);
  const occupancy = load / agents;
  const waits = blocked / (1 - occupancy * (1 - blocked));
  return {
    load,
    waits,
    serviceLevel: 1 - waits * Math.exp(-((agents - load) * within) / handle),
    wait: (waits * handle) / (agents - load),
    occupancy,
  };
};
