/** Which experiments a shop has switched on, and who is dealt to which of their arms: pure. */
import type { PageEvent } from '../events.ts';
import type { Settings } from '../settings.ts';
import type { ExperimentKind } from './bodies.ts';

/** An arm, and the share of all shoppers that is meant for it, 0 to 1. */
interface PlannedArm {
  arm: string;
  share: number;
}

export interface Running {
  id: string;
  kind: ExperimentKind;
  name: string;
  /** The control first. */
  arms: PlannedArm[];
}

/** Where a shopper was put, as a Ledger keeps it. */
export interface Assignment {
  experiment: string;
  arm: string;
  /** What was planned for this arm then, 0 to 1: it outlives a change of the settings. */
  share: number;
}

/** What is tried where there is no rule with words of its own. */
export const NAMES: Record<ExperimentKind, string> = {
  widget: 'The chat as a whole',
  invitation: 'An invitation',
  survey: 'Other words for the question after a chat',
  aa: 'Nothing at all',
};

/** Held back from `percent`; who is not, is dealt to the other arms alike. */
const heldFrom = (percent: number, others: readonly string[]): PlannedArm[] => {
  const share = (100 - percent) / 100 / others.length;
  return [
    ...(percent > 0 ? [{ arm: 'held', share: percent / 100 }] : []),
    ...others.map((arm) => ({ arm, share })),
  ];
};

const textsOf = ({ others }: Settings['invitations']['rules'][number]): string[] => [
  'shown',
  ...others.map((_, index) => `shown.${index + 1}`),
];

const halves: PlannedArm[] = [
  { arm: 'a', share: 0.5 },
  { arm: 'b', share: 0.5 },
];

/** All that deal shoppers out now; where there is one arm only, nothing is tried. */
export const runningOf = ({ experiments: { widget, aa }, invitations, survey }: Settings): Running[] => {
  const all: Running[] = [
    {
      id: `widget.${widget.run}`,
      kind: 'widget',
      name: NAMES.widget,
      arms: heldFrom(widget.holdout, ['shown']),
    },
    ...(invitations.on ? invitations.rules : []).map((rule) => ({
      id: `invitation.${rule.id}.${rule.run}`,
      kind: 'invitation' as const,
      name: rule.text,
      arms: heldFrom(rule.holdout, textsOf(rule)),
    })),
    {
      id: `survey.${survey.wording}`,
      kind: 'survey',
      name: NAMES.survey,
      arms: Object.keys(survey.other).length && survey.on ? halves : [],
    },
    ...Array.from({ length: aa.on ? aa.trials : 0 }, (_, trial) => ({
      id: `aa.${aa.run + trial}`,
      kind: 'aa' as const,
      name: NAMES.aa,
      arms: halves,
    })),
  ];
  return all.filter(({ arms }) => arms.length > 1);
};

const toldBy = (event: PageEvent, running: Running): string | undefined => {
  if (event.kind === 'assigned') return event.experiment === running.id ? event.arm : undefined;
  if (event.kind !== 'invitation') return undefined;
  const [kind, rule] = running.id.split('.');
  if (kind !== 'invitation' || rule !== event.rule) return undefined;
  return event.arm === 'shown' && event.variant ? `shown.${event.variant}` : event.arm;
};

/** Where these events put their shopper, of what is running. */
export const assignmentsOf = (all: readonly Running[], events: readonly PageEvent[]): Assignment[] =>
  all.flatMap(({ id, arms, ...rest }) => {
    const told = new Set(events.map((event) => toldBy(event, { id, arms, ...rest })));
    const planned = arms.find(({ arm }) => told.has(arm));
    return planned ? [{ experiment: id, arm: planned.arm, share: planned.share }] : [];
  });
