/** How a picture or a file looks in a transcript, and what a click does. */
import type { FileRef } from '../../worker/protocol.ts';
import { fill } from '../locales/fill.ts';
import words from 'words:rich';

export interface FileOptions {
  /** An address at which the file may be read just now. */
  linkTo(file: FileRef): Promise<string>;
}

/** Longest side of a picture in a transcript, in pixels of the page; it is drawn twice as fine. */
const LONGEST_SIDE = 320;

const sizeOf = (bytes: number): string => {
  const [amount, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return amount.toLocaleString([], { style: 'unit', unit, maximumFractionDigits: 1 });
};

const fetched = async (file: FileRef, { linkTo }: FileOptions): Promise<Blob> => {
  const response = await fetch(await linkTo(file));
  if (!response.ok) throw new Error(`${response.status}`);
  return response.blob();
};

/** Says below a file that it cannot be had, or takes that back. */
const note = (place: HTMLElement, words: string): void => {
  place.dataset['trouble'] = words;
};

/** Drawn, not linked to: the policy of a shop's page may let in no picture of ours, but it lets us fetch. */
const draw = async (canvas: HTMLCanvasElement, file: FileRef, options: FileOptions): Promise<void> => {
  const picture = await createImageBitmap(await fetched(file, options));
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
};

const met = new WeakSet<Element>();

/** Fetches the picture when it first comes into sight. Its place is kept from the beginning. */
const prepare = (canvas: HTMLCanvasElement | null, file: FileRef, options: FileOptions): void => {
  if (!canvas || met.has(canvas)) return;
  met.add(canvas);
  const { width = 1, height = 1 } = file;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const fine = Math.min(1, 2 * scale);
  canvas.width = Math.max(1, width * fine);
  canvas.height = Math.max(1, height * fine);
  canvas.style.width = `${width * scale}px`;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    draw(canvas, file, options).catch(() => canvas.parentElement && note(canvas.parentElement, words.gone));
  });
  observer.observe(canvas);
};

/** A picture opens in a tab of its own, which must be there before anything is waited for, or it counts as unasked. */
const open = async (file: FileRef, { linkTo }: FileOptions): Promise<void> => {
  const tab = window.open();
  if (!tab) return;
  tab.opener = null;
  try {
    tab.location.href = await linkTo(file);
  } catch (error) {
    tab.close();
    throw error;
  }
};

const save = async (file: FileRef, options: FileOptions): Promise<void> => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await fetched(file, options));
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
};

export const FileView = ({ file, options }: { file: FileRef; options: FileOptions }) => {
  const isPicture = !!file.width;
  const get = (place: HTMLElement) => {
    note(place, '');
    (isPicture ? open : save)(file, options).catch(() => note(place, words.gone));
  };
  return (
    <button
      type="button"
      class={isPicture ? 'file picture' : 'file'}
      title={fill(isPicture ? words.enlarge : words.download, file.name)}
      onClick={({ currentTarget }) => get(currentTarget)}
    >
      {isPicture && <canvas aria-hidden="true" ref={(canvas) => prepare(canvas, file, options)} />}
      <span class="file-name">{file.name}</span>
      <span class="file-size">{sizeOf(file.size)}</span>
    </button>
  );
};
