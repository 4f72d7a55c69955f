/** What was changed at the site while the period ran: it may be why a line goes up or down. */
import type { AuditPage } from '../../worker/team/bodies.ts';
import type { Result } from '../api.ts';
import { getAudit } from '../team/calls.ts';

export type Change = AuditPage['entries'][number];

/** What shoppers can feel; who signed in is no reason. */
const FELT: ReadonlySet<Change['what']> = new Set(['settings', 'joined', 'removed', 'seat']);
/** Further back than so many pages of the log is not looked. */
const PAGES = 4;

/** The changes in [from, to), UTC ms, the oldest first; none for those who may not read the log. */
export const changesIn = async (site: string, from: number, to: number): Promise<Result<Change[]>> => {
  const found: Change[] = [];
  let before: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: Result<AuditPage> = await getAudit(site, before);
    if (!answer.ok) return answer;
    found.push(...answer.value.entries);
    before = answer.value.next;
    if (!before || (found.at(-1)?.at ?? 0) < from) break;
  }
  return {
    ok: true,
    value: found.filter(({ at, what }) => at >= from && at < to && FELT.has(what)).toReversed(),
  };
};
