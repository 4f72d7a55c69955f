/** A chat's record as rules are given it: a letter and a number name it. */
import { chatId, chatRecord, shopperId, type ChatRecord } from '../../worker/protocol.ts';
import type { Service } from '../../worker/service/service.ts';

export const madeId = (letter: string, n: number) =>
  chatId.parse(`c_${String(n).padStart(22, letter)}.${'b'.repeat(16)}`);
export const madeShopper = (letter: string) => shopperId.parse(`s_${letter.repeat(22)}.${'b'.repeat(16)}`);

/** One that waits since its beginning, but for what is told otherwise. */
export const madeChat = (letter: string, n: number, change: Partial<ChatRecord> = {}): ChatRecord =>
  chatRecord.parse({
    id: madeId(letter, n),
    rev: 3,
    shopper: madeShopper(letter),
    state: 'waiting',
    page: { url: 'https://shop.test/', title: '' },
    startedAt: n,
    endedAt: null,
    waitingSince: null,
    agent: null,
    firstAnswerAt: null,
    lastAnswerAt: null,
    last: null,
    score: null,
    comment: null,
    ...change,
  });

/** A chat served in ten seconds, but for what is told otherwise. */
export const madeService = (change: Partial<Service> = {}): Service => ({
  open: true,
  topic: null,
  device: 'desktop',
  language: 'en',
  page: '/',
  wait: 5_000,
  firstResponse: 10_000,
  responses: [10_000],
  duration: 60_000,
  resolution: 60_000,
  dropped: false,
  left: false,
  transfers: [],
  held: [],
  answers: [],
  texts: { shopper: 1, agent: 1 },
  ...change,
});
