/** What customers say: all shards are asked, and answered as one. */
import { askLedgers } from '../durable-objects-router.ts';
import { headOf, type Question } from '../reports/question.ts';
import { shopOf } from '../sites.ts';
import type { Asked, Part } from './asked.ts';
import type { WordsReport } from './bodies.ts';
import { wordsOf } from './report.ts';

export const wordsSaid = async (question: Question): Promise<WordsReport> => {
  const { env, site, period, filters } = question;
  const { survey, themes } = (await shopOf(env, site.id)).settings;
  const asked: Asked = { ...period, filters, scale: filters.scale || survey.scale, themes };
  const parts = await askLedgers(env, site, async (ledger): Promise<Part> => ledger.words(asked));
  return wordsOf(headOf(question), asked, parts);
};

/** All lists of the report, one after the other. */
export const linesOf = ({ low, high, new: fresh, terms, themes, suggestions }: WordsReport): object[] => {
  const lists = { low, high, new: fresh, terms, themes, suggestions };
  return Object.entries(lists).flatMap(([list, rows]) => rows.map((row) => ({ list, ...row })));
};
