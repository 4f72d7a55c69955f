/** A shard's part of trials of other words for the question after a chat: its units are the chats that were asked. */
import { countUnit } from '../experiments/count.ts';
import { noTally, type Tally } from '../experiments/tally.ts';
import { RATE_WITHIN, SCALES, type Scale } from '../wire.ts';
import { dayOf } from './experiments.ts';

interface Row {
  [column: string]: SqlStorageValue;
  wording: number;
  variant: string;
  at: number;
  answered: number;
  score: number | null;
  scale: Scale;
}

const QUERY = `
  SELECT body ->> '$.survey.wording' AS wording, body ->> '$.survey.variant' AS variant,
    body ->> '$.survey.offeredAt' AS at, body ->> '$.survey.answeredAt' IS NOT NULL AS answered, score,
    body ->> '$.survey.scale' AS scale
  FROM chat WHERE ended_at >= ? AND body ->> '$.survey.variant' IS NOT NULL`;

/** A tally for each words of each wording that was tried since the first bound: whether it was answered, and how. */
export const tallySurveys = (sql: SqlStorage, bounds: readonly number[], now: number): Tally[] => {
  const tallies = new Map<string, Tally>();
  for (const { wording, variant, at, answered, score, scale } of sql.exec<Row>(QUERY, bounds[0] ?? 0)) {
    const unit = { experiment: `survey.${wording}`, arm: variant, share: 0.5, at, pages: 0, orders: 0 };
    const key = `${wording} ${variant}`;
    const tally = tallies.get(key) ?? noTally(unit);
    tallies.set(key, tally);
    const outcome = {
      until: at + RATE_WITHIN,
      chatted: true,
      converted: answered === 1,
      revenue: [],
      sentBack: false,
      bounced: null,
      ratings: score === null ? [] : [score >= SCALES[scale].satisfied],
      waits: [],
    };
    countUnit(tally, unit, outcome, dayOf(bounds, at), now);
  }
  return [...tallies.values()];
};
