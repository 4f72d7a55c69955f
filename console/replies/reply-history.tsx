import { useCallback, useState } from 'preact/hooks';
import type { Reply } from '../../worker/replies/bodies.ts';
import type { Trouble as What } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { dayTime } from '../parts/format.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getHistory, restoreReply } from './calls.ts';

interface Props {
  site: string;
  reply: Reply;
  mayChange: boolean;
  done(): void;
  onClose(): void;
}

/** All versions of a reply, the newest first; any of them can stand again. */
export const ReplyHistory = ({ site, reply, mayChange, done, onClose }: Props) => {
  const { value, trouble } = useLoad(useCallback(() => getHistory(site, reply.id), [site, reply.id]));
  const [refused, setRefused] = useState<What>();
  const restore = async (version: Reply) => {
    const result = await restoreReply(site, version);
    if (result.ok) done();
    else setRefused(result.trouble);
  };
  const wrong = refused ?? trouble;

  return (
    <Dialog title={`History of ${reply.title}`} onClose={onClose}>
      {wrong && <Trouble trouble={wrong} />}
      <ol class="replies">
        {value?.replies.map((version, place) => (
          <li key={version.version} class="reply">
            <p class="soft">
              Version {version.version}, by {version.updatedBy}, {dayTime(version.updatedAt)}
              {version.deleted && ': deleted'}
            </p>
            {!version.deleted && (
              <p class="reply-text" lang={version.language ?? undefined} dir="auto">
                {version.text}
              </p>
            )}
            {mayChange && !version.deleted && place > 0 && (
              <button type="button" class="button" onClick={() => void restore(version)}>
                Restore<span class="hidden"> version {version.version}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      <div class="dialog-buttons">
        <button type="button" class="button" autofocus onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
};
