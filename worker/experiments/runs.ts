/** The numbers of trials after a change of the settings: pure. Where shares or words are others, what is counted begins anew. */
import type { Settings } from '../settings.ts';

type Tried = Pick<Settings, 'experiments' | 'invitations'>;
type Rule = Settings['invitations']['rules'][number];

const triedOf = ({ text, others, holdout }: Rule): string => JSON.stringify([text, others, holdout]);

const ruleAfter = (before: Rule | undefined, after: Rule): Rule => {
  const run = before ? before.run + (triedOf(before) === triedOf(after) ? 0 : 1) : 1;
  return { ...after, run };
};

/** What is to be stored of `after`: the numbers in it are not heeded. */
export const runsAfter = (before: Tried, after: Tried): Tried => {
  const [{ widget: was, aa: wasNothing }, { widget, aa }] = [before.experiments, after.experiments];
  const isSameNothing = wasNothing.on === aa.on && wasNothing.trials === aa.trials;
  return {
    experiments: {
      ...after.experiments,
      widget: { ...widget, run: was.run + (was.holdout === widget.holdout ? 0 : 1) },
      aa: { ...aa, run: wasNothing.run + (isSameNothing ? 0 : wasNothing.trials) },
    },
    invitations: {
      ...after.invitations,
      rules: after.invitations.rules.map((rule) =>
        ruleAfter(
          before.invitations.rules.find(({ id }) => id === rule.id),
          rule,
        ),
      ),
    },
  };
};
