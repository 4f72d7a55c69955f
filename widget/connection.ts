/**
 * A socket that stays: it dials, says hello, notices a dead line, waits and dials again, for as long as it is wanted.
 * Panel, console and the test harness use this one module; it knows nothing of what the frames mean.
 */
import { CLOSE, FINAL_CLOSES, LATER_CLOSES, PING, PONG } from '../worker/wire.ts';

const PING_EVERY = 25_000;
const ANSWER_WITHIN = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** So many failures that the wait is the longest. */
const PATIENT = 6;

/** `live` after the server's welcome; `broken` while waiting to dial again; `closed` when it will not. */
export type Status = 'connecting' | 'live' | 'broken' | 'closed';

export interface Line<Sent, Heard> {
  url: string;
  /** Subprotocols of the next dial, the token among them; `expired` asks for a fresh token. May fail: dialled again later. */
  protocols(expired: boolean): Promise<string[]>;
  /** Opens the socket where `url` does not say all, or where no page does it. */
  dial?(url: string, protocols: string[]): WebSocket;
  /** First frame of every dial. */
  hello(): Sent;
  heard(frame: Heard): void;
  /** `code` is the socket's close code, where one was given. */
  status(status: Status, code?: number): void;
}

export interface Connection<Sent> {
  /** Sends now, or not at all: what must not be lost is kept and sent again by the caller. */
  send(frame: Sent): void;
  close(): void;
}

export const connect = <Sent, Heard extends { type: string }>(line: Line<Sent, Heard>): Connection<Sent> => {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let live = false;
  let stopped = false;
  let dialling = false;
  /** The timer waits for a sign of life. Pings go out at their own pace, however much is heard: the server counts on them. */
  let expecting = false;

  const after = (wait: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, wait);
    expecting = then === lost;
  };

  const expectAnswer = () => after(ANSWER_WITHIN, lost);

  const probe = () => {
    socket?.send(PING);
    expectAnswer();
  };

  const lost = (code = 1006) => {
    const dead = socket;
    socket = undefined;
    live = false;
    dead?.close();
    clearTimeout(timer);
    stopped ||= FINAL_CLOSES.includes(code);
    line.status(stopped ? 'closed' : 'broken', code);
    if (stopped) return;
    if (LATER_CLOSES.includes(code)) failures = PATIENT;
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures++);
    after(ceiling * Math.random(), () => dial(code === CLOSE.expired));
  };

  const dial = async (expired = false) => {
    clearTimeout(timer);
    dialling = true;
    line.status('connecting');
    const protocols = await line.protocols(expired).catch(() => undefined);
    dialling = false;
    if (stopped) return;
    if (!protocols) return lost();
    const dialled = line.dial?.(line.url, protocols) ?? new WebSocket(line.url, protocols);
    socket = dialled;
    expectAnswer();
    dialled.onopen = () => dialled.send(JSON.stringify(line.hello()));
    dialled.onclose = ({ code }) => {
      if (dialled === socket) lost(code);
    };
    dialled.onmessage = ({ data }) => {
      if (dialled !== socket) return;
      if (expecting) after(PING_EVERY, probe);
      if (data === PONG) return;
      const frame: Heard = JSON.parse(data);
      if (frame.type === 'mark') dialled.send(data);
      // Whoever is not even let say hello begins anew.
      if (frame.type === 'error' && !live) return lost();
      if (frame.type === 'welcome') {
        live = true;
        failures = 0;
        line.status('live');
      }
      line.heard(frame);
    };
  };

  /** The device or the tab came or went: a line that looks open may be dead, and waiting further helps no one. */
  const wake = () => {
    if (stopped || dialling || document.hidden) return;
    if (live) probe();
    else if (!socket) void dial();
  };
  const leaving = new AbortController();
  for (const event of ['visibilitychange', 'online', 'offline', 'pageshow'])
    globalThis.window?.addEventListener(event, wake, leaving);
  /** A page that is kept loses its socket anyway: without one, it dials as soon as it is shown again. */
  globalThis.window?.addEventListener('pagehide', () => stopped || dialling || lost(), leaving);
  void dial();

  return {
    send(frame) {
      if (live) socket?.send(JSON.stringify(frame));
    },
    close() {
      stopped = true;
      lost(1000);
      leaving.abort();
    },
  };
};
