import { useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { Reply } from '../../worker/replies/bodies.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { textOf, typed, useSubmit } from '../session/use-submit.ts';
import { LANGUAGES } from '../settings/languages.ts';
import { changeReply, createReply, deleteReply } from './calls.ts';
import { ReplyFields } from './reply-fields.tsx';

interface Props {
  site: Me['sites'][number];
  /** Absent: a new one. */
  reply: Reply | undefined;
  done(): void;
  onClose(): void;
}

const writtenIn = (form: FormData) => ({
  shortcut: textOf(form, 'shortcut').replace(/^\//, ''),
  title: textOf(form, 'title'),
  text: typed(form, 'text').trim(),
  language: LANGUAGES.find(([code]) => code === textOf(form, 'language'))?.[0] ?? null,
  topic: textOf(form, 'topic') || null,
});

/** Writes a new reply, or changes one. */
export const ReplyDialog = ({ site, reply, done, onClose }: Props) => {
  const [isSure, setSure] = useState(false);
  const mayChangeAll = site.may.includes('replies.change');
  const save = useSubmit(
    (form) =>
      reply
        ? changeReply(site.id, reply.id, { ...writtenIn(form), version: reply.version })
        : createReply(site.id, { ...writtenIn(form), mine: form.get('mine') !== null || !mayChangeAll }),
    done,
  );
  const remove = useSubmit(() => deleteReply(site.id, reply?.id ?? ''), done);
  const trouble = save.trouble ?? remove.trouble;

  return (
    <Dialog title={reply ? `Change ${reply.title}` : 'New reply'} onClose={onClose}>
      <form class="form" onSubmit={save.onSubmit}>
        <ReplyFields site={site.id} reply={reply} />
        {!reply && mayChangeAll && (
          <label class="check">
            <input type="checkbox" name="mine" />
            Only for me
          </label>
        )}
        {trouble && <Trouble trouble={trouble} />}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            {save.busy ? 'Saving…' : 'Save'}
          </button>
        </div>
      </form>
      {reply && (
        <form onSubmit={remove.onSubmit}>
          {isSure ? (
            <button type="submit" class="button danger">
              Delete it: it can be restored
            </button>
          ) : (
            <button type="button" class="quiet" onClick={() => setSure(true)}>
              Delete…
            </button>
          )}
        </form>
      )}
    </Dialog>
  );
};
