import { useState } from 'preact/hooks';
import { Check } from '../parts/check.tsx';
import { REASONS } from '../parts/score.ts';
import { hrefTo } from '../route.ts';
import type { Draft, Form } from './draft.ts';
import { Lines } from './lines.tsx';
import { OtherQuestion } from './other-question.tsx';
import { choice, type Row } from './row.ts';
import { Rows } from './rows.tsx';
import { askedIn, ownIn, withOwn, withReason } from './survey-words.ts';

type Survey = Draft['survey'];

const put = ({ survey }: Draft, part: Partial<Survey>): Partial<Draft> => ({
  survey: { ...survey, ...part },
});

const SCALE = choice({
  path: 'survey.scale',
  label: 'Scale',
  options: [
    ['csat', 'CSAT: how satisfied, 1 to 5'],
    ['thumbs', 'Thumbs: good or bad'],
    ['nps', 'NPS: would recommend you, 0 to 10'],
    ['ces', 'CES: how easy it was, 1 to 7'],
  ],
  read: ({ survey }) => survey.scale,
  write: (draft, scale) => put(draft, { scale }),
});
const LOOK = choice({
  path: 'survey.look',
  label: 'Drawn as',
  options: [
    ['faces', 'Faces'],
    ['stars', 'Stars'],
    ['numbers', 'Numbers'],
  ],
  read: ({ survey }) => survey.look,
  write: (draft, look) => put(draft, { look }),
});

const turns = (what: 'on' | 'solved' | 'comment' | 'mail', label: string): Row => ({
  path: `survey.${what}`,
  kind: 'switch',
  label,
  read: ({ survey }) => survey[what],
  write: (draft, on) => put(draft, { [what]: on }),
});

const ON = [turns('on', 'Ask shoppers after a chat that was answered')];
const MORE = [
  turns('solved', 'Ask if the question was solved'),
  turns('comment', 'Ask for a comment'),
  turns('mail', 'Ask by one e-mail whoever was away and left an address'),
];

/** What makes or mars a chat: built-in reasons by their names, and the shop's own. */
const Reasons = ({ form: { draft, edit, errorAt } }: { form: Form }) => {
  const { reasons } = draft.survey;
  const own = ownIn(reasons);
  // As it is written, with lines that say nothing yet; until the draft says otherwise.
  const [written, write] = useState(own);
  const lines = ownIn(written).join('\n') === own.join('\n') ? written : own;
  return (
    <fieldset class="rows">
      <legend>What made the difference</legend>
      {Object.entries(REASONS).map(([reason, name]) => (
        <Check
          key={reason}
          label={name}
          checked={reasons.includes(reason)}
          change={(isIn) => edit(put(draft, { reasons: withReason(reasons, reason, isIn) }))}
        />
      ))}
      <Lines
        label="Reasons of your own"
        hint="One a line, said as you write them in every language; 12 in all."
        error={errorAt('survey.reasons')}
        rows={3}
        lines={lines}
        change={(next) => {
          write(next);
          edit(put(draft, { reasons: withOwn(reasons, next) }));
        }}
      />
    </fieldset>
  );
};

/** What shoppers are asked after a chat. */
export const SurveyFields = ({ form }: { form: Form }) => {
  const { survey } = form.draft;
  return (
    <>
      <Rows rows={ON} form={form} />
      {survey.on && (
        <>
          <Rows rows={survey.scale === 'csat' ? [SCALE, LOOK] : [SCALE]} form={form} />
          <Rows rows={MORE} form={form} />
          <Reasons form={form} />
          <OtherQuestion form={form} />
          <h3>What a shopper is asked</h3>
          <ol class="survey-asked">
            {askedIn(form.draft).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <p class="soft">
            This is wording {survey.wording}. Another scale, other reasons or{' '}
            <a href={hrefTo({ view: 'settings', section: 'texts' })}>words of your own</a> begin the next one,
            with a new count: reports say where answers to several stand together.
          </p>
        </>
      )}
    </>
  );
};
