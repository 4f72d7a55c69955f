/** Files on their way into the open chat: uploaded first, then said as a message that names them. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { upload } from '../../widget/lazy/upload.ts';
import type { FileRef } from '../../worker/protocol.ts';
import { MAX_FILE } from '../../worker/wire.ts';
import { filesOf } from '../api.ts';

/** One file on its way, or one that did not get there. */
export interface Sending {
  id: number;
  name: string;
  /** How much is uploaded, 0 to 1. */
  share: number;
  /** Why it was not taken, as a sentence. */
  refused?: string;
}

export interface Files {
  sendings: readonly Sending[];
  send(files: Iterable<File>): void;
  /** Ends a sending where it is, or puts away the notice that it was refused. */
  drop(id: number): void;
}

const TOO_LARGE = 'It is larger than 10 MB.';
const UNREACHABLE = 'The server could not be reached. Try again.';

/** `say` is told of each file that has arrived. Whoever leaves the chat takes along what is not there yet. */
export const useSending = (site: string, chat: string, say: (file: FileRef) => void): Files => {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const aborts = useRef(new Map<number, AbortController>());
  const ids = useRef(0);
  const told = useRef(say);
  told.current = say;

  const change = (id: number, news: Partial<Sending>) =>
    setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...news } : one)));
  const drop = useCallback((id: number) => {
    aborts.current.get(id)?.abort();
    aborts.current.delete(id);
    setSendings((all) => all.filter((one) => one.id !== id));
  }, []);

  const sendOne = async (file: File): Promise<void> => {
    const id = ids.current++;
    setSendings((all) => [...all, { id, name: file.name, share: 0 }]);
    if (file.size > MAX_FILE) return change(id, { refused: TOO_LARGE });
    const abort = new AbortController();
    aborts.current.set(id, abort);
    const progress = (share: number) => change(id, { share });
    const outcome = await upload(filesOf(site, chat), file, { progress, signal: abort.signal });
    if (abort.signal.aborted) return;
    if ('refused' in outcome) return change(id, { refused: outcome.refused || UNREACHABLE });
    drop(id);
    told.current(outcome.file);
  };

  useEffect(
    () => () => {
      for (const abort of aborts.current.values()) abort.abort();
    },
    [site, chat],
  );

  return { sendings, send: (files) => void Array.from(files, sendOne), drop };
};
