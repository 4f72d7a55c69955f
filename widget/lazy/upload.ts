/** Puts a file into a chat, and tells how far it has come: only this old way of asking tells. */
import type { FileRef } from '../../worker/protocol.ts';

/** `refused` is why not, as the server says it; empty where the server could not be reached. */
export type Uploaded = { file: FileRef } | { refused: string };

interface Options {
  /** Of a shopper; an agent comes with their session. */
  token?: string;
  /** Told how much is sent, 0 to 1. */
  progress(share: number): void;
  /** Ends it where it is: then it is refused. */
  signal: AbortSignal;
}

/** `url` is that of the chat's files. Never fails. */
export const upload = (url: string, file: File, { token, progress, signal }: Options): Promise<Uploaded> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve({ refused: '' });
    const form = new FormData();
    if (token !== undefined) form.set('token', token);
    form.set('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
    request.onloadend = () => {
      const answer: (FileRef & { detail?: string }) | null = request.response;
      resolve(request.status === 200 && answer ? { file: answer } : { refused: answer?.detail ?? '' });
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
