/** One socket floods its chat while others in the same chat go on talking. */
import { setImmediate, setInterval, setTimeout as sleep } from 'node:timers/promises';
import { CLOSE } from '../../../worker/wire.ts';
import type { Engine } from '../engine.ts';
import { listen, newId, TEXT } from '../frames.ts';
import { agentSeat, enter, NEW_HERE, PAGE, startChat, type Seat } from '../house.ts';
import { acknowledged } from './acknowledged.ts';
import { bounded, seen, type Finding } from './finding.ts';
import { Quiet } from './quiet.ts';

/** At least, of each flood; each has a chat of its own. */
const FRAMES = 10_000;
/** What is written in one go. */
const BURST = 50;
/** In ms. */
const EVERY = 100;
/** As many messages are timed without a flood, and during floods. */
const TIMED = 100;
/** In ms: a flood that is not stopped within this goes on. */
const PATIENCE = 5_000;
const NOT_CLOSED = 0;
const HELLO = { ...NEW_HERE, page: PAGE };

export const flood = async ({ port, pid }: Engine): Promise<Finding[]> => {
  const codes: number[] = [];
  let floods = 0;
  const calm = await acknowledged('without a flood', pid, () => talk(port, () => new Promise(() => {})));
  const flooded = await acknowledged('during floods', pid, async () => {
    const times: number[] = [];
    const pouring = async (seat: Seat) => {
      codes.push(...(await pour(port, seat)));
      floods += 1;
    };
    while (times.length < TIMED) times.push(...(await talk(port, pouring)));
    return times;
  });
  return [
    seen(`${floods} floods of ${FRAMES} frames`),
    bounded(
      `${codes.filter((code) => code === CLOSE.flood).length} of ${codes.length} flooding sockets closed with 4008`,
      codes.every((code) => code === CLOSE.flood),
    ),
    ...calm,
    ...flooded,
  ];
};

/** Talks in a new chat until `during` has come to its end, or long enough; resolves with what each message took. */
const talk = async (port: number, during: (shopper: Seat) => Promise<void>): Promise<number[]> => {
  const { chat, seat } = await startChat(port);
  const first = await enter(port, seat, HELLO);
  first.send(textFrame());
  const quiet = await Quiet.sit(port, agentSeat(chat));
  const underWay: Promise<number>[] = [];
  let over = false;
  void during(seat).then(() => (over = true));
  for await (const _ of setInterval(EVERY)) {
    underWay.push(quiet.say());
    if (over || underWay.length === TIMED) break;
  }
  const times = await Promise.all(underWay);
  quiet.leave();
  first.cut();
  return times;
};

/** Sends all frames as fast as they go, with a fresh socket whenever one was closed; resolves with the close codes. */
const pour = async (port: number, seat: Seat): Promise<number[]> => {
  const codes: number[] = [];
  for (let sent = 0; sent < FRAMES;) {
    const socket = await enter(port, seat, HELLO);
    listen(socket, ignore, ignore);
    const closed = new Promise<number>((resolve) => {
      socket.closed = resolve;
    });
    const before = sent;
    while (socket.closedWith === undefined && sent - before < FRAMES) {
      for (let frame = 0; frame < BURST; frame++) socket.send(textFrame());
      sent += BURST;
      await setImmediate();
    }
    codes.push(await Promise.race([closed, sleep(PATIENCE, NOT_CLOSED)]));
    socket.cut();
  }
  return codes;
};

const ignore = (): void => {};
const textFrame = (): string => JSON.stringify({ type: 'message', id: newId(), text: TEXT });
