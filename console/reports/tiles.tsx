import type { Overview } from '../../worker/api.ts';
import { count, counted, duration } from '../parts/format.ts';
import { DEFINITIONS } from './definitions.ts';
import { Distribution } from './distribution.tsx';
import { AllOrders, Conversion, Revenue } from './order-tiles.tsx';
import { headline, ShareDetail } from './share.tsx';
import { Tile } from './tile.tsx';

const FirstResponse = ({ firstResponse: { n, median, p90 } }: Overview) => (
  <Tile
    term="First response"
    definition={DEFINITIONS.firstResponse}
    value={median === null ? null : duration(median)}
  >
    <p class="tile-note">
      median of {counted(n, 'answered chat')}
      {p90 !== null && `; nine in ten within ${duration(p90)} (P90)`}
    </p>
  </Tile>
);

const Satisfaction = ({ csat }: Overview) => (
  <Tile term="Satisfaction (CSAT)" definition={DEFINITIONS.csat} value={headline(csat)} wide>
    <ShareDetail share={csat} of="ratings" />
    {csat.mean !== null && <p class="tile-note">Mean score {csat.mean.toFixed(1)} of 5</p>}
    <Distribution counts={csat.distribution} />
  </Tile>
);

/** Every number of the overview. */
export const Tiles = (overview: Overview) => (
  <div class="tiles">
    <Tile term="Chats" definition={DEFINITIONS.chats} value={count(overview.chats)} />
    <Tile term="Answered" definition={DEFINITIONS.answered} value={headline(overview.answered)}>
      <ShareDetail share={overview.answered} of="chats" />
    </Tile>
    <FirstResponse {...overview} />
    <Conversion {...overview} />
    <Satisfaction {...overview} />
    <Revenue {...overview} />
    <AllOrders {...overview} />
  </div>
);
