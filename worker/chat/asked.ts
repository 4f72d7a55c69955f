/** How the question after a chat stands, folded from the log: pure. */
import type { ChatRecord, Ended, Message } from '../protocol.ts';
import { FIRST_SURVEY, type SurveyOffer, type SurveyState } from '../survey.ts';

type Of<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;

const offered = ({ scale, wording, variant }: SurveyOffer, at: number): SurveyState => ({
  scale,
  wording,
  variant: variant ?? null,
  offeredAt: at,
  seenAt: null,
  dismissedAt: null,
  answeredAt: null,
  via: null,
  locale: null,
  solved: null,
  reasons: [],
});

/** The record's part when the chat ends. */
export const asked = ({ at, survey, unasked }: Ended): Partial<ChatRecord> => ({
  survey: survey ? offered(survey, at) : null,
  unasked: unasked ?? null,
});

/** When it was answered, or answered anew. Chats of before the question was logged were asked the first one. */
export const answered = (
  { survey, endedAt }: ChatRecord,
  { at, scale = 'csat', score, comment, solved, reasons, locale, via, seen = at }: Of<'rated'>,
): Partial<ChatRecord> => {
  const before = survey ?? offered(FIRST_SURVEY, endedAt ?? at);
  return {
    score,
    comment,
    survey: {
      ...before,
      scale,
      seenAt: before.seenAt ?? seen,
      dismissedAt: null,
      answeredAt: before.answeredAt ?? at,
      via: via ?? 'widget',
      locale: locale ?? before.locale,
      solved: solved ?? null,
      // Said twice it is one reason: reports count those who chose it.
      reasons: [...new Set(reasons)],
    },
  };
};

/** When its shopper saw it, put it away, was asked lately, or takes the answer back. */
export const signed = (
  { survey }: ChatRecord,
  { at, sign, seen = at }: Of<'survey'>,
): Partial<ChatRecord> => {
  if (!survey) return {};
  switch (sign) {
    case 'seen':
      return { survey: { ...survey, seenAt: survey.seenAt ?? seen } };
    case 'dismissed':
      return { survey: { ...survey, seenAt: survey.seenAt ?? seen, dismissedAt: at } };
    case 'capped':
      return { survey: null, unasked: 'capped' };
    case 'withdrawn':
      return {
        score: null,
        comment: null,
        survey: { ...survey, answeredAt: null, via: null, solved: null, reasons: [], dismissedAt: at },
      };
  }
};
