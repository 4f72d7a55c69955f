/** Every word a shopper reads, in English: in two files, since the second is needed only once people chat. */
import { transcript } from './en-chat.ts';
import { composer } from './en-panel.ts';

export { survey } from './en-chat.ts';

/** Transcript and composer together; a console gives its own where its view is another. */
export const view = { ...transcript, ...composer };
export type ViewStrings = typeof view;
