/**
 * How a line of chats behaves where agents hold several at once and shoppers leave: a birth-death chain in the number of chats
 * (after Koole, "Staffing chat sessions"). Arrivals are Poisson; chats are spread evenly; all times are ms.
 */
import { incompleteBeta } from './distributions.ts';

export interface ChatLine {
  /** Arrivals in a ms. */
  rate: number;
  agents: number;
  /** How long a chat takes when its agent holds 1, 2, ... chats; its length is the limit an agent. */
  durations: readonly number[];
  /** How long a shopper waits before they leave, on average. */
  patience: number;
  /** The wait that is still good. */
  within: number;
}

export interface ChatLineFigures {
  /** The chance to find no free place. */
  waits: number;
  /** The share that leaves before their turn. */
  abandons: number;
  /** Mean time in line of all, also of those that leave. */
  wait: number;
  /** Their turn came within the time, of all: who leaves counts against it. */
  serviceLevel: number;
  /** Of all places, those in use. */
  slotOccupancy: number;
}

/** How fast `k` chats are done where they are spread evenly: each agent with j chats ends j/d_j of them in a ms. */
const completion = (k: number, { agents, durations }: ChatLine): number => {
  const each = Math.min(Math.floor(k / agents), durations.length);
  const more = each === durations.length ? 0 : k % agents;
  const at = (held: number) => held / (durations[held - 1] ?? Infinity);
  return more * at(each + 1) + (agents - more) * at(each);
};

/** Weights this much below the largest (in logarithms) change no figure. */
const NEGLIGIBLE = 40;

/** The chance of each number of chats in the shop, waiting ones with them; beyond the last it is nothing. */
export const chancesOf = (line: ChatLine): number[] => {
  const slots = line.agents * line.durations.length;
  const logs = [0];
  let [last, most] = [0, 0];
  for (let k = 1; ; k++) {
    const leaving = completion(Math.min(k, slots), line) + Math.max(0, k - slots) / line.patience;
    last += Math.log(line.rate / leaving);
    logs.push(last);
    most = Math.max(most, last);
    if (k >= slots && leaving > line.rate && last < most - NEGLIGIBLE) break;
  }
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/**
 * The chance that who finds `ahead` in line before them has their turn within the time, and has not left: places come free at
 * M = `full`, each before them leaves at theta, so the time has density ~ e^(-Mt) (1 - e^(-theta t))^ahead, and they stay with e^(-theta t).
 */
const turnComes = (ahead: number, full: number, { patience, within }: ChatLine): number => {
  const places = full * patience;
  const left = 1 - Math.exp(-within / patience);
  return (places / (places + ahead + 1)) * incompleteBeta(left, ahead + 1, places + 1);
};

export const chatLineOf = (line: ChatLine): ChatLineFigures => {
  const slots = line.agents * line.durations.length;
  const full = completion(slots, line);
  const figures = { waits: 0, queue: 0, busy: 0, good: 0 };
  chancesOf(line).forEach((chance, k) => {
    const isFree = k < slots;
    figures.waits += isFree ? 0 : chance;
    figures.queue += chance * Math.max(0, k - slots);
    figures.busy += chance * Math.min(k, slots);
    figures.good += chance * (isFree ? 1 : turnComes(k - slots, full, line));
  });
  const wait = figures.queue / line.rate;
  return {
    waits: figures.waits,
    abandons: wait / line.patience,
    wait,
    serviceLevel: figures.good,
    slotOccupancy: figures.busy / slots,
  };
};
