import { useContext } from 'preact/hooks';
import type { ChatRecord } from '../../worker/protocol.ts';
import { AtSite } from '../parts/at-site.ts';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { nameOf } from '../parts/format.ts';
import { Labelled } from '../parts/labelled.tsx';
import { textOf } from '../session/use-submit.ts';
import { blockShopper } from './calls.ts';

const DAY = 86_400_000;
/** For how many days; 0: for good. */
const TIMES = [
  [1, 'A day'],
  [7, 'A week'],
  [30, 'Thirty days'],
  [0, 'For good'],
] as const;

interface Props {
  chat: ChatRecord;
  /** Ends the chat, which goes on otherwise. */
  end(): void;
  onClose(): void;
}

/** Blocks the shopper of a chat, and ends it. */
export const BlockDialog = ({ chat, end, onClose }: Props) => {
  const site = useContext(AtSite)?.id ?? '';
  const { shopper, facts } = chat;
  const name = nameOf(chat);
  const send = (form: FormData) => {
    const days = Number(textOf(form, 'days'));
    const until = days ? Date.now() + days * DAY : null;
    const identity = facts.identity?.id ?? null;
    return blockShopper(site, { shopper, identity, name, reason: textOf(form, 'reason'), until });
  };
  const done = () => {
    end();
    onClose();
  };
  return (
    <FormDialog
      title={`Block ${name}?`}
      does="Block and end"
      isDanger
      send={send}
      done={done}
      onClose={onClose}
    >
      <p>This chat is ended, and they begin no other. It can be undone under Settings, Privacy.</p>
      <Field label="Reason" name="reason" hint="For your colleagues." maxLength={300} pattern=".*\S.*" />
      <Labelled label="For how long">
        {(ties) => (
          <select {...ties} name="days">
            {TIMES.map(([days, words]) => (
              <option key={days} value={days}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </FormDialog>
  );
};
