/** What ours is measured against: the engine's floors, and a relay without the engine. */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundle } from './bundle.ts';
import { countsOf, type Contender } from './contender.ts';
import { serve } from './engine.ts';
import { start, type Started } from './ground.ts';
import { Room } from './room.ts';
import { Socket } from './socket.ts';

let rooms = 0;

const contender = ({ pid, stop }: Started, port: number, answering = false): Contender => ({
  pid,
  stop,
  async open() {
    const path = `/rooms/${(rooms += 1)}`;
    return new Room([await Socket.open({ port, path }), await Socket.open({ port, path })], answering);
  },
  counts: () => countsOf(port),
});

/** The floor of this name, in `served/`; `name` is that of its data. */
export const startFloor = async (floor: 'echo' | 'chat', name: string = floor): Promise<Contender> => {
  const script = await bundle(floor);
  const engine = await serve({ name, script, objects: { ROOM: 'Room' }, vars: {} });
  return contender(engine, engine.port, floor === 'echo');
};

const listening = z.object({ port: z.int() });

/** Memory only, and no engine: what a chat server in Node would do at best. */
export const startRelay = async (): Promise<Contender> => {
  const relay = await start(process.execPath, fileURLToPath(new URL('relay.ts', import.meta.url)));
  return contender(relay, listening.parse(JSON.parse(relay.said)).port);
};
