/** The report in one sentence, as one would say it across the room. */
import type { Overview } from '../../worker/reports/bodies.ts';
import type { Scale } from '../../worker/wire.ts';
import { count, counted } from '../parts/format.ts';
import { scalesIn } from './answers.ts';
import { changeOf, percentage, rangeOf, surenessOf, valueIn } from './figure.ts';
import type { MetricId, Unit } from './metric.ts';

type Said = Pick<Overview, 'metrics'>;
type Compared = Overview['metrics'][MetricId];

/** What those did who are counted, on each scale. */
const DID: Record<Scale, string> = {
  csat: 'were satisfied',
  thumbs: 'gave a thumbs up',
  ces: 'found it easy',
  nps: '',
};

/** `86% of 412 who answered were satisfied, 82 to 89%`. */
const answersOf = (unit: Unit, figure: Compared, did: string): string => {
  const who = `${count(figure.n)} who answered`;
  if (figure.value === null) return '';
  if (surenessOf(unit, figure) === 'counts')
    return figure.hits === null
      ? `only ${count(figure.n)} answered, too few for a score`
      : `${count(figure.hits)} of ${who} ${did}, too few for a percentage`;
  const range = rangeOf(unit, figure);
  const said =
    unit === 'points'
      ? `net promoters of ${who} stood at ${valueIn(unit, figure.value)}`
      : `${percentage(figure.value)} of ${who} ${did}`;
  return range ? `${said}, ${range}` : said;
};

const responseRate = ({ metrics: { responseRate } }: Said): string =>
  responseRate.value === null || surenessOf('share', responseRate) === 'counts'
    ? ''
    : `${percentage(responseRate.value)} answered`;

/** Where nobody was asked anything: how soon they were helped. */
const firstResponse = ({ metrics: { firstResponse } }: Said): string =>
  firstResponse.value === null || surenessOf('ms', firstResponse) === 'counts'
    ? ''
    : `half were answered within ${valueIn('ms', firstResponse.value)}`;

/** The clauses that have data, joined; a quiet period says so. */
export const sentenceOf = (overview: Said): string => {
  const { chats } = overview.metrics;
  if (!chats.value) return 'No chat ended in this period.';
  const [scale] = scalesIn(overview);
  const [unit, figure]: [Unit, Compared] = [scale === 'nps' ? 'points' : 'share', overview.metrics[scale]];
  const rated = answersOf(unit, figure, DID[scale]);
  const change = rated && figure.change ? changeOf(unit, figure.change) : '';
  const clauses = rated ? [rated, responseRate(overview), change] : [firstResponse(overview)];
  const whole =
    clauses.filter(Boolean).join('; ') || `${counted(chats.value, 'chat')} ended, and nobody rated one yet`;
  return `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
};
