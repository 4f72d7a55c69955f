/** How things stand at the end of a chat: what its shopper is asked now, or why nothing. Kept in the log with the end itself. */
import { isBlocked } from '../blocks/blocks.ts';
import type { Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { inOneLine } from '../facts.ts';
import { standing } from '../hours.ts';
import type { ChatRecord, Ended } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { siteOf } from '../sites.ts';
import { offerTo, type Unasked } from '../survey.ts';
import { topicFor } from '../topics.ts';

export type Standing = Pick<Ended, 'survey' | 'unasked' | 'open' | 'topic'>;

const unaskedIn = (record: ChatRecord, { survey }: Settings, blocked: boolean): Unasked | undefined => {
  if (record.firstAnswerAt === null) return 'unanswered';
  if (blocked) return 'blocked';
  return survey.on ? undefined : 'off';
};

/** How it stands, by the settings and the blocks of now; pure. */
const standingAtEnd = (record: ChatRecord, settings: Settings, blocked: boolean): Standing => {
  const unasked = unaskedIn(record, settings, blocked);
  const topic = inOneLine(topicFor(record, settings.routing.pages) ?? '');
  return {
    ...(unasked ? { unasked } : { survey: offerTo(record.shopper, settings.survey) }),
    open: standing(settings.hours, record.startedAt).open,
    ...(topic && { topic }),
  };
};

/** How a chat stands that ends now: what of that lies in D1 is read. */
export const readEnding = async (env: Env, site: Place, record: ChatRecord): Promise<Standing> => {
  const [shop, blocked] = await Promise.all([
    siteOf(env, site.id),
    isBlocked(env, site.id, record.shopper, record.facts.identity?.id),
  ]);
  return shop ? standingAtEnd(record, shop.settings, blocked) : {};
};
