import { useState } from 'preact/hooks';
import type { DigestShown } from '../../worker/digest/bodies.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useSubmit } from '../session/use-submit.ts';
import { chooseDigest } from './calls.ts';

interface Props {
  site: string;
  shown: DigestShown;
  /** Asks anew what is set. */
  again(): void;
}

/** Chooses who of the team gets the digest. */
export const DigestRecipients = ({ site, shown: { recipients, csv, team }, again }: Props) => {
  const [told, tell] = useState('');
  const send = (form: FormData) => {
    const chosen = team.filter(({ id }) => form.get(`to-${id}`) !== null);
    return chooseDigest(site, { recipients: chosen.map(({ id }) => id), csv: form.get('csv') !== null });
  };
  const { busy, trouble, onSubmit } = useSubmit(send, (set) => {
    tell(set.recipients.length ? 'Saved.' : 'Saved: nobody gets it.');
    again();
  });
  return (
    <form class="form" onSubmit={onSubmit} onInput={() => tell('')}>
      <fieldset>
        <legend>Who gets it</legend>
        {team.map(({ id, name, email }) => (
          <label key={id} class="check">
            <input type="checkbox" name={`to-${id}`} defaultChecked={recipients.includes(id)} />
            {name}, {email}
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input type="checkbox" name="csv" defaultChecked={csv} />
        The letter also links to the week as a table (CSV)
      </label>
      {trouble && <Trouble trouble={trouble} />}
      <div class="dialog-buttons">
        <output class="soft">{told}</output>
        <button type="submit" class="button primary" disabled={busy}>
          Save
        </button>
      </div>
    </form>
  );
};
