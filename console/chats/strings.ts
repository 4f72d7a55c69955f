import { view, type ViewStrings } from '../../widget/locales/en.ts';

/** The words of transcript and composer, as an agent reads them. */
export const strings: ViewStrings = {
  ...view,
  taken: '{} took the chat',
  endedShopper: 'The shopper ended the chat',
  endedAgent: 'The chat was ended from the desk',
  endedSystem: 'The chat ended because it was quiet for a while',
  rated: 'The shopper rated this chat {} of 5',
  typing: 'The shopper is typing',
  write: 'Write an answer',
};
