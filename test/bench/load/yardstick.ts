import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { FOLDER } from '../ground.ts';
import { percentile } from '../statistics.ts';
import { waitOf } from '../usage.ts';

/** In ms. */
const EVERY = 100;
export interface Weather {
  /** 95th percentiles, in ms. */
  delay: number;
  flush: number;
  /** Share of the time in which the server was ready to run and its core was taken by others. */
  waiting: number;
}

const PAGE = Buffer.alloc(4_096, 'x');

/**
 * What the machine itself takes while a server is measured on it: to wake this process in time, to flush a page to the disk,
 * to give the server its core. Other work on the machine delays these, and with them whatever is measured.
 */
export class Yardstick {
  #delays: number[] = [];
  #flushes: number[] = [];
  #over = false;
  #running = this.#run();
  #pid: number;
  #began = performance.now();
  #waitedBefore: number;

  constructor(pid: number) {
    this.#pid = pid;
    this.#waitedBefore = waitOf(pid);
  }

  async stop(): Promise<Weather> {
    this.#over = true;
    await this.#running;
    const waited = waitOf(this.#pid) - this.#waitedBefore;
    return {
      delay: percentile(this.#delays, 0.95),
      flush: percentile(this.#flushes, 0.95),
      waiting: (waited * 1_000) / (performance.now() - this.#began),
    };
  }

  async #run(): Promise<void> {
    await using file = await open(`${FOLDER}/yardstick`, 'w');
    while (!this.#over) {
      const before = performance.now();
      await sleep(EVERY);
      const woken = performance.now();
      await file.write(PAGE, 0, PAGE.length, 0);
      await file.datasync();
      this.#delays.push(woken - before - EVERY);
      this.#flushes.push(performance.now() - woken);
    }
  }
}
