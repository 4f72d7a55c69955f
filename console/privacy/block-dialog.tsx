import { useContext } from 'preact/hooks';
import type { ChatRecord } from '../../worker/protocol.ts';
import { AtSite } from '../parts/at-site.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { nameOf } from '../parts/format.ts';
import { Labelled } from '../parts/labelled.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, useSubmit } from '../session/use-submit.ts';
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
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => {
      const days = Number(textOf(form, 'days'));
      const until = days ? Date.now() + days * DAY : null;
      const identity = facts.identity?.id ?? null;
      return blockShopper(site, { shopper, identity, name, reason: textOf(form, 'reason'), until });
    },
    () => {
      end();
      onClose();
    },
  );
  return (
    <Dialog title={`Block ${name}?`} onClose={onClose}>
      <p>This chat is ended, and they begin no other. It can be undone under Settings, Privacy.</p>
      <form class="form" onSubmit={onSubmit}>
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
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button danger" disabled={busy}>
            Block and end
          </button>
        </div>
      </form>
    </Dialog>
  );
};
