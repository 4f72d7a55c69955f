/** Ended chats told to the Ledgers of a site, and reports asked for as a console asks. */
import { env } from 'cloudflare:workers';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { agentId, siteId, type ChatRecord, type ShopperId } from '../../worker/protocol.ts';
import type { Service } from '../../worker/service/service.ts';
import { FIRST_SURVEY, type SurveyState } from '../../worker/survey.ts';
import type { Scale } from '../../worker/wire.ts';
import { asAgent } from './house.ts';
import { madeChat, madeService } from './made-chat.ts';

/** Its clocks show UTC, and no other test asks for its reports. */
export const site = { id: siteId.parse('other') };
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const agentNamed = (name: string) => ({ id: agentId.parse(`agent-${name.toLowerCase()}`), name });

/** A question that was asked when its chat ended. */
export const offeredAt = (at: number, scale: Scale = 'csat'): SurveyState => ({
  scale,
  wording: FIRST_SURVEY.wording,
  variant: null,
  offeredAt: at,
  seenAt: null,
  dismissedAt: null,
  answeredAt: null,
  via: null,
  locale: null,
  solved: null,
  reasons: [],
});

export interface Told {
  endedAt: number;
  record?: Partial<ChatRecord>;
  service?: Partial<Service>;
}

let made = 0;
/** A chat of an agent that took ten minutes, but for what is told otherwise. */
const recordOf = ({ endedAt, record }: Told, shopper: ShopperId): ChatRecord => {
  const startedAt = record?.startedAt ?? endedAt - 10 * MINUTE;
  return madeChat('r', ++made, {
    shopper,
    state: 'ended',
    startedAt,
    endedAt,
    agent: agentNamed('Zoe'),
    firstAnswerAt: startedAt + 10_000,
    lastAnswerAt: endedAt - MINUTE,
    ...record,
  });
};

export const tell = async (told: Told): Promise<ChatRecord> => {
  const shopper = told.record?.shopper ?? (await mintShopper(env, site.id));
  const record = recordOf(told, shopper);
  await ledgerOf(env, site, shopper).receiveChat(record, { written: [], service: madeService(told.service) });
  return record;
};

/** So many chats that were asked on a scale; those with a score answered at once. */
export const tellRated = async (endedAt: number, scale: Scale, scores: readonly (number | null)[]) => {
  await Promise.all(
    scores.map((score, n) => {
      const at = endedAt + n;
      const survey = offeredAt(at, scale);
      const answered = { ...survey, seenAt: at, answeredAt: at + 5_000, via: 'widget' as const };
      return tell({ endedAt: at, record: { score, survey: score === null ? survey : answered } });
    }),
  );
};

/** The same score again and again. */
export const times = (n: number, score: number | null) => Array.from({ length: n }, () => score);

export const ask = (report: string, from: number, to: number, query: Record<string, string> = {}) => {
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  return asAgent(
    'zoe',
    `/v1/sites/${site.id}/reports/${report}?${new URLSearchParams({ ...range, ...query })}`,
  );
};
