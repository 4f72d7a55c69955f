/**
 * Every metric in one table: its words, its unit, and how it is read from what was counted. Counts add up over shards, days and
 * groups; shares, medians and intervals are read from sums alone, never from each other.
 */
import type { z } from 'zod';
import type { Scale } from '../wire.ts';
import { numberOf, scoresOf, sketchOfDuration, type Counts, type Duration } from './counts.ts';
import { counted, meanScore, netPromoters, percentileOf, satisfiedOf, shareMeasured } from './measure.ts';
import { figures, METRIC_IDS, type Figures, type Measured, type MetricId, type unit } from './measured.ts';
import type { Flag } from './row.ts';

interface Metric {
  term: string;
  unit: z.infer<typeof unit>;
  definition: string;
  measure(counts: Counts): Measured;
}

const share = (term: string, hits: Flag, of: Flag, definition: string): Metric => ({
  term,
  unit: 'share',
  definition,
  measure: (counts) => shareMeasured(numberOf(counts, hits), numberOf(counts, of)),
});

const time = (term: string, duration: Duration, q: number, definition: string): Metric => ({
  term,
  unit: 'ms',
  definition,
  measure: (counts) => percentileOf(sketchOfDuration(counts, duration), q),
});

const topBox = (term: string, scale: Scale, definition: string): Metric => ({
  term,
  unit: 'share',
  definition,
  measure: (counts) => satisfiedOf(scale, scoresOf(counts, scale)),
});

export const METRICS: Record<MetricId, Metric> = {
  chats: {
    term: 'Chats',
    unit: 'count',
    definition: 'Chats that ended in the period.',
    measure: (counts) => counted(numberOf(counts, 'chats')),
  },
  served: share('Served', 'served', 'chats', 'Chats with at least one message from an agent, of all chats.'),
  missed: share(
    'Missed',
    'missed',
    'inHours',
    'Chats that began in the opening hours and got no answer, of all that began in them.',
  ),
  abandoned: share(
    'Abandoned',
    'abandoned',
    'waited',
    'Chats that their shopper left before anyone took them, of all but those left within 10 seconds.',
  ),
  dropped: share(
    'Dropped',
    'dropped',
    'servedKnown',
    'Served chats that ended on a message of the shopper that nobody answered.',
  ),
  outOfHours: share(
    'Out of hours',
    'outOfHours',
    'known',
    'Chats that began outside the opening hours, of all chats.',
  ),
  wait: time(
    'Wait',
    'wait',
    0.5,
    "Median time from the shopper's first message until an agent took the chat.",
  ),
  firstResponse: time(
    'First response',
    'firstResponse',
    0.5,
    "Median time from the shopper's first message until the first from an agent.",
  ),
  firstResponseP90: time(
    'First response, P90',
    'firstResponse',
    0.9,
    'Nine in ten served chats got their first answer within this time.',
  ),
  response: time(
    'Response',
    'response',
    0.5,
    "Median time from each turn of the shopper until the next answer. A turn begins with the first of the shopper's messages in a row.",
  ),
  responseP90: time('Response, P90', 'response', 0.9, 'Nine in ten turns were answered within this time.'),
  serviceLevel: share(
    'Service level',
    'inTime',
    'due',
    'First answer within 30 seconds, of all chats that began in the opening hours but those left within 10 seconds. Chats without an answer count against it.',
  ),
  duration: time(
    'Duration',
    'duration',
    0.5,
    'Median time from the first message to the end; silence before the end counts for 2 minutes at most.',
  ),
  resolution: time('Resolution', 'resolution', 0.5, 'Median time from the first message to the end.'),
  transfers: share(
    'Transferred',
    'transferred',
    'servedKnown',
    'Served chats that were handed on at least once.',
  ),
  answeredRate: share(
    'Answered in hours',
    'servedInHours',
    'inHours',
    'Served chats of those that began in the opening hours.',
  ),
  csat: topBox(
    'Satisfaction (CSAT)',
    'csat',
    'Satisfied, 4 or 5 of 5, of those who answered. It says nothing of those who did not.',
  ),
  csatMean: {
    term: 'Mean score (CSAT)',
    unit: 'score',
    definition: 'Mean of the scores from 1 to 5, of those who answered.',
    measure: (counts) => meanScore('csat', scoresOf(counts, 'csat')),
  },
  nps: {
    term: 'Net promoters (NPS)',
    unit: 'points',
    definition: 'Of those who answered from 0 to 10: the percentage of 9 and 10, less that of 0 to 6.',
    measure: (counts) => netPromoters(scoresOf(counts, 'nps')),
  },
  ces: topBox(
    'Made easy (CES)',
    'ces',
    'Gave 5, 6 or 7 of 7 to how easy it was made, of those who answered.',
  ),
  thumbs: topBox('Thumbs up', 'thumbs', 'Thumbs up, of those who answered with a thumb.'),
  responseRate: share(
    'Response rate',
    'answered',
    'offered',
    'Answers to the question after the chat, of all chats in which it was asked.',
  ),
  coverage: share(
    'Coverage',
    'answered',
    'eligible',
    'Answers to the question after the chat, of all chats after which it could have been asked.',
  ),
  seenRate: share(
    'Seen',
    'seen',
    'offered',
    'Chats whose shopper saw the question, of all in which it was asked.',
  ),
  solved: share(
    'Solved',
    'solved',
    'solvedSaid',
    'Said that it was solved, of those who said whether it was.',
  ),
  recontact: share(
    'Came back',
    'cameBack',
    'settled',
    'Chats whose shopper began another within 7 days of their end, of those that ended longer ago than that.',
  ),
  conversion: share(
    'Conversion',
    'ordered',
    'served',
    'Served chats with an order credited to them: placed within 7 days of the last message from an agent, and to the last such chat before it.',
  ),
};

/** All metrics of what was counted. */
export const figuresOf = (counts: Counts): Figures =>
  figures.parse(Object.fromEntries(METRIC_IDS.map((id) => [id, METRICS[id].measure(counts)])));
