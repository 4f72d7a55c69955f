/** The view's words, as an agent reads them. */
import {
  composer,
  transcript,
  type ComposerStrings,
  type TranscriptStrings,
} from '../../widget/locales/en.ts';

export const composerStrings: ComposerStrings = { ...composer, write: 'Write an answer' };

export const transcriptStrings: TranscriptStrings = {
  ...transcript,
  taken: (name) => `${name} took the chat`,
  ended: {
    shopper: 'The shopper ended the chat',
    agent: 'The chat was ended from the desk',
    system: 'The chat ended because it was quiet for a while',
  },
  rated: (score) => `The shopper rated this chat ${score} of 5`,
  typing: 'The shopper is typing',
};
