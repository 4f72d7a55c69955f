/**
 * What the platform charges beyond its allowances, in dollars, and what a thing costs by that: Cloudflare's published list
 * prices of Workers and SQLite-backed Durable Objects, 2026-11.
 */
import type { Reading } from './meter.ts';

const MILLION = 1e6;
const GIGABYTE = 1e9;
const PRICE = {
  workerCall: 0.3 / MILLION,
  workerMs: 0.02 / MILLION,
  objectCall: 0.15 / MILLION,
  gigabyteSecond: 12.5 / MILLION,
  rowRead: 0.001 / MILLION,
  rowWritten: 1 / MILLION,
  gigabyteMonth: 0.2 / GIGABYTE,
};
/** Every object is charged as if it took this much memory, in GB. */
const MEMORY = 0.128;
/** So many incoming socket messages are one call. */
const FRAMES_A_CALL = 20;

export interface Used extends Reading {
  workerCalls: number;
  /** Kept for one month. */
  bytes: number;
}

/** The bill, item by item, in dollars. A call of the Worker is taken to need 1 ms. */
export const billOf = ({ workerCalls, bytes, calls, frames, awake, rowsRead, rowsWritten }: Used) => ({
  worker: workerCalls * (PRICE.workerCall + PRICE.workerMs),
  calls: (calls + frames / FRAMES_A_CALL) * PRICE.objectCall,
  awake: (awake / 1_000) * MEMORY * PRICE.gigabyteSecond,
  rowsRead: rowsRead * PRICE.rowRead,
  rowsWritten: rowsWritten * PRICE.rowWritten,
  storage: bytes * PRICE.gigabyteMonth,
});
