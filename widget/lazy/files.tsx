/** Files on their way into the chat: checked here, so that nobody waits for a refusal, and again by the server. */
import { FILE_TYPES, MAX_FILE } from '../../worker/wire.ts';
import { fill } from '../locales/fill.ts';
import type { PanelProps } from '../panel.tsx';
import { upload } from './upload.ts';
import words from 'words:files';

export { default as css } from './files.css?inline';

/** How a file fares: what is said of it, and whether it is over with it. */
interface Fate {
  told: string;
  share: number;
  isRefused?: true;
  abort: AbortController;
}
const fates = new WeakMap<File, Fate>();
/** They go one after another, in the order in which they were chosen. */
let line = Promise.resolve();
const queue = (send: () => Promise<void>): void => {
  line = line.then(send);
};
/** Those of which nothing more is to be said. */
const gone = new WeakSet<File>();

const faultOf = ({ size, type }: File): string | undefined => {
  if (!FILE_TYPES.some((allowed) => allowed === type)) return words.wrongType;
  return size > MAX_FILE ? words.tooLarge : undefined;
};

/** Sends one file as a message of its own; gives why not, where it does not go. */
const send = async ({ session, show }: PanelProps, file: File, fate: Fate): Promise<string | undefined> => {
  const fault = faultOf(file);
  if (fault) return fault;
  const { url, token } = await session.enter();
  const progress = (share: number) => {
    fate.share = share;
    show({});
  };
  const outcome = await upload(`${url}/files`, file, { token, progress, signal: fate.abort.signal });
  if ('refused' in outcome) return outcome.refused || words.failed;
  session.say(file.name, { file: outcome.file.id });
  return undefined;
};

/** What was chosen: it goes by itself; what cannot be sent stays until it is put away. */
export const Files = (props: PanelProps) => {
  const { ui, powers, show } = props;
  const putAway = (file: File) => {
    gone.add(file);
    show({});
  };

  const begin = async (file: File, fate: Fate) => {
    const fault = await send(props, file, fate).catch(() => words.failed);
    if (!fault) return putAway(file);
    Object.assign(fate, { told: fill(fault, file.name), isRefused: true });
    show({});
  };
  for (const file of ui.files) {
    if (fates.has(file)) continue;
    const fate: Fate = { told: fill(words.sending, file.name), share: 0, abort: new AbortController() };
    fates.set(file, fate);
    queue(() => begin(file, fate));
  }

  const left = ui.files.filter((file) => !gone.has(file));
  return left.length > 0 ? (
    <ul class="files">
      {left.map((file) => {
        const { told, share, isRefused, abort } = fates.get(file) ?? {};
        return (
          <li key={file.name + file.lastModified}>
            <span role={isRefused ? 'alert' : undefined}>
              {told} {!isRefused && (share ?? 0).toLocaleString(powers.language, { style: 'percent' })}
            </span>
            <button
              class="plain"
              onClick={() => {
                abort?.abort();
                putAway(file);
              }}
            >
              {isRefused ? words.away : words.stop}
            </button>
          </li>
        );
      })}
    </ul>
  ) : null;
};
