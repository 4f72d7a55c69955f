import { useContext, useEffect, useState } from 'preact/hooks';
import type { Shop } from '../../worker/api.ts';
import { getShop, putShop, type Result, type Trouble } from '../api.ts';
import { setUnsaved } from '../parts/leaving.ts';
import { SignedOut } from '../parts/signed-out.ts';
import { changedIn, draftOf, faultIn, shopFrom, type Draft, type Form } from './draft.ts';

/** A draft of the settings from what is saved to what is saved next. */
export const useForm = (site: string, loaded: Shop) => {
  const checkSession = useContext(SignedOut);
  const [saved, setSaved] = useState(loaded);
  const [draft, setDraft] = useState(() => draftOf(loaded));
  const [trouble, setTrouble] = useState<Trouble>();
  const [state, setState] = useState<'still' | 'saving' | 'saved'>('still');

  const changed = changedIn(draftOf(saved), draft);
  const isChanged = changed.length > 0;
  useEffect(() => setUnsaved(isChanged), [isChanged]);
  useEffect(() => () => setUnsaved(false), []);

  const start = (next: Draft) => {
    setDraft(next);
    setTrouble(undefined);
    setState('still');
  };

  /** What the server has now; what was changed while it was asked stays. */
  const take = (result: Result<Shop>, then: 'still' | 'saved') => {
    if (!result.ok) {
      setTrouble(result.trouble);
      return setState('still');
    }
    setSaved(result.value);
    setDraft((now) => (now === draft ? draftOf(result.value) : now));
    setTrouble(undefined);
    setState(then);
  };

  const save = async () => {
    if (state === 'saving' || !isChanged) return;
    setState('saving');
    take(await putShop(site, { ...shopFrom(draft), rev: saved.rev }), 'saved');
    // It may be over; and the shop's name, which stands in the bar, another.
    checkSession();
  };
  const loadAnew = async () => take(await getShop(site), 'still');

  const fault = trouble?.code === 'bad_request' ? faultIn(trouble.detail) : undefined;
  const form: Form = {
    draft,
    edit: (part) => start({ ...draft, ...part }),
    errorAt: (path) => (`${fault?.path}.`.startsWith(`${path}.`) ? fault?.why : undefined),
  };
  return { form, changed, trouble, state, save, discard: () => start(draftOf(saved)), loadAnew };
};
