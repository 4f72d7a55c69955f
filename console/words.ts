/** The words of what panel and console share, as an agent reads them: by the sections of `widget/locales/en.ts`. */
import { rich, view } from '../widget/locales/en.ts';

export const sections = {
  rich,
  view: {
    ...view,
    taken: '{} took the chat',
    released: '{} left: the chat is back in the queue',
    endedShopper: 'The shopper ended the chat',
    endedAgent: 'The chat was ended from the desk',
    endedSystem: 'The chat ended because it was quiet for a while',
    shopper: 'Shopper',
    mailTo: 'The shopper also takes replies by e-mail, to {}',
    mailed: 'Sent by e-mail: the shopper was away',
    typing: 'The shopper is typing',
    write: 'Write an answer',
  },
};
