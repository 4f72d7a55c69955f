/**
 * Files on their way into a chat: heard of before they are stored, known until they are in the log or removed. All of them
 * are one value, written once an upload; a chat without files has none, and pays nothing.
 */
import { z } from 'zod';
import { Refusal, type ErrorCode } from '../errors.ts';
import { fileRef, type FileId, type FileRef } from '../protocol.ts';
import { RETRY } from '../records.ts';
import type { Log } from './log.ts';

const HOUR = 3_600_000;
const MOST_AN_HOUR = 10;
/** One that no message has named after this is removed, in ms: within a day, even if the alarm is late. */
export const UNSENT_FOR = 23 * HOUR;

const KEY = 'uploads';
const uploads = z.array(z.object({ at: z.int(), file: fileRef }));
type Upload = z.infer<typeof uploads>[number];

export class Uploads {
  #kv: SyncKvStorage;
  #log: Log;
  #remove: (files: readonly FileId[]) => Promise<void>;

  /** `remove` takes files out of the bucket; may fail, and is then asked again. */
  constructor(kv: SyncKvStorage, log: Log, remove: (files: readonly FileId[]) => Promise<void>) {
    this.#kv = kv;
    this.#log = log;
    this.#remove = remove;
  }

  /** Counts a file that is about to be stored; gives why it may not be. Told twice, it counts once. */
  admit(file: FileRef, now: number): ErrorCode | undefined {
    const known = this.#known();
    if (known.some((one) => one.file.id === file.id)) return undefined;
    if (known.filter(({ at }) => now - at < HOUR).length >= MOST_AN_HOUR) return 'too_many_files';
    this.#kv.put(KEY, [...known, { at: now, file }]);
    return undefined;
  }

  /** The file that a message names, as it was uploaded into this chat. */
  named(id: FileId | undefined): { file?: FileRef } {
    if (id === undefined) return {};
    const file = this.#log.fileOf(id) ?? this.#known().find((one) => one.file.id === id)?.file;
    if (!file) throw new Refusal('unknown_file');
    return { file };
  }

  /** Removes what was not sent in time, and forgets what was. Gives ms until there is more to remove; undefined when never. */
  async sweep(now: number): Promise<number | undefined> {
    const isLate = (one: Upload) => this.#isUnsent(one) && now - one.at >= UNSENT_FOR;
    const late = this.#known().filter(isLate);
    // Removed, then forgotten: what cannot be removed now must still be known later.
    if (late.length && !(await this.#isRemoved(late))) return RETRY;
    // Those of the last hour still count.
    this.#forget((one) => isLate(one) || (!this.#isUnsent(one) && now - one.at >= HOUR));
    const unsent = this.#known().filter((one) => this.#isUnsent(one));
    return unsent.length ? Math.min(...unsent.map(({ at }) => at)) + UNSENT_FOR - now : undefined;
  }

  #isUnsent({ file }: Upload): boolean {
    return this.#log.fileOf(file.id) === undefined;
  }

  #isRemoved(late: readonly Upload[]): Promise<boolean> {
    return this.#remove(late.map(({ file }) => file.id)).then(
      () => true,
      () => false,
    );
  }

  #forget(isDone: (one: Upload) => boolean): void {
    const known = this.#known();
    const left = known.filter((one) => !isDone(one));
    if (left.length === known.length) return;
    if (left.length) this.#kv.put(KEY, left);
    else this.#kv.delete(KEY);
  }

  #known(): Upload[] {
    return uploads.parse(this.#kv.get(KEY) ?? []);
  }
}
