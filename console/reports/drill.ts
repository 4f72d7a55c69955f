/** Which chats each number is of, as a search finds them. */
import { SCALES, type Scale } from '../../worker/wire.ts';
import type { Query } from '../search/query.ts';
import type { MetricId } from './metric.ts';

/** `hits`: those that are it; `of`: those it is measured of. Absent where no search finds exactly these. */
interface Drill {
  hits?: Query;
  of?: Query;
}

const rated = (scale: Scale): Drill => ({
  hits: { scale, ratedFrom: String(SCALES[scale].satisfied) },
  of: { scale, ratedFrom: String(SCALES[scale].lowest) },
});

export const DRILLS: Record<MetricId, Drill> = {
  chats: { of: {} },
  served: { hits: { is: 'served' }, of: {} },
  missed: { hits: { is: 'missed' }, of: { is: 'inHours' } },
  abandoned: { hits: { is: 'abandoned' }, of: { is: 'waited' } },
  dropped: { hits: { is: 'dropped' }, of: { is: 'served' } },
  outOfHours: { hits: { is: 'outOfHours' }, of: {} },
  wait: { of: { is: 'taken' } },
  firstResponse: { of: { is: 'served' } },
  firstResponseP90: { of: { is: 'served' } },
  response: {},
  responseP90: {},
  serviceLevel: { hits: { is: 'inTime' }, of: { is: 'due' } },
  duration: { of: {} },
  resolution: { of: {} },
  transfers: { hits: { is: 'transferred' }, of: { is: 'served' } },
  answeredRate: { hits: { is: 'servedInHours' }, of: { is: 'inHours' } },
  csat: rated('csat'),
  csatMean: { of: { scale: 'csat', ratedFrom: '1' } },
  nps: { of: { scale: 'nps', ratedFrom: '0' } },
  ces: rated('ces'),
  thumbs: rated('thumbs'),
  responseRate: { hits: { is: 'answered' }, of: { is: 'offered' } },
  coverage: { hits: { is: 'answered' } },
  seenRate: { hits: { is: 'seen' }, of: { is: 'offered' } },
  solved: { hits: { is: 'solved' }, of: { is: 'solvedSaid' } },
  recontact: {},
  conversion: { hits: { is: 'ordered' }, of: { is: 'served' } },
};
