/** What the reader of a letter calls that asks how the chat was. */
import { raw, type Route } from '../route.ts';
import { showQuestion, takeAnswer } from '../survey-page/answer.ts';

const path = '/v1/surveys/:token';

export const surveyRoutes: readonly Route[] = [
  raw({
    method: 'GET',
    path,
    caller: 'anyone',
    summary:
      'The question after a chat, as a page: the link in a letter leads there. Fetching it answers nothing',
    run: showQuestion,
  }),
  raw({
    method: 'POST',
    path,
    caller: 'ownPage',
    summary: 'The answer that this page sends, for a day; it can be changed for ten minutes',
    run: takeAnswer,
  }),
];
