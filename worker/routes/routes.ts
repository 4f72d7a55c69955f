/** Every route in one table. Each says who may call it: guards, OpenAPI and the access tests are made from it. */
import type { Route } from '../route.ts';
import { blockRoutes } from './blocks.ts';
import { accountRoutes } from './account.ts';
import { chatRoutes } from './chat.ts';
import { consoleRoutes } from './console.ts';
import { digestRoutes } from './digest.ts';
import { experimentRoutes } from './experiments.ts';
import { keyRoutes } from './keys.ts';
import { orderRoutes } from './orders.ts';
import { pageRoutes } from './page.ts';
import { platformRoutes } from './platforms.ts';
import { pushRoutes } from './push.ts';
import { readingRoutes } from './reading.ts';
import { reportRoutes } from './reports.ts';
import { searchRoutes } from './search.ts';
import { staffingRoutes } from './staffing.ts';
import { visitRoutes } from './visits.ts';
import { worthRoutes } from './worth.ts';
import { wallRoutes } from './wall.ts';
import { replyRoutes } from './replies.ts';
import { voucherRoutes } from './vouchers.ts';
import { surveyRoutes } from './surveys.ts';
import { teamRoutes } from './team.ts';

export const routes: readonly Route[] = [
  ...pageRoutes,
  ...orderRoutes,
  ...chatRoutes,
  ...surveyRoutes,
  ...consoleRoutes,
  ...reportRoutes,
  ...experimentRoutes,
  ...worthRoutes,
  ...searchRoutes,
  ...staffingRoutes,
  ...visitRoutes,
  ...wallRoutes,
  ...replyRoutes,
  ...keyRoutes,
  ...platformRoutes,
  ...digestRoutes,
  ...blockRoutes,
  ...voucherRoutes,
  ...pushRoutes,
  ...accountRoutes,
  ...teamRoutes,
  ...readingRoutes(() => routes),
];
