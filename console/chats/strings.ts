import { view, type ViewStrings } from '../../widget/locales/en.ts';

/** The words of transcript and composer, as an agent reads them. */
export const strings: ViewStrings = {
  ...view,
  taken: (name) => `${name} took the chat`,
  ended: {
    shopper: 'The shopper ended the chat',
    agent: 'The chat was ended from the desk',
    system: 'The chat ended because it was quiet for a while',
  },
  rated: (score, comment) => `The shopper rated this chat ${score} of 5${comment && `: “${comment}”`}`,
  typing: 'The shopper is typing',
  write: 'Write an answer',
};
