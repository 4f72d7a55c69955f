/** Every word a shopper reads, in English. */

/** Carried by the loader itself, so as short as can be. */
export const launcher = {
  chat: (shop: string) => `Chat with ${shop}`,
  unread: (count: number) => `, ${count} unread`,
  unreachable: 'The chat cannot be reached right now. Please try again in a moment.',
};

/** Transcript and composer; a console gives its own where the view is another. */
export const view = {
  language: 'en',
  transcript: 'Messages',
  said: (name: string, text: string) => `${name}: ${text}`,
  taken: (name: string) => `${name} joined the chat`,
  ended: {
    shopper: 'You ended the chat',
    agent: 'The chat has ended',
    system: 'The chat ended because it was quiet for a while',
  },
  rated: (score: number) => `You rated this chat ${score} of 5`,
  typing: 'Typing',
  seen: 'Seen',
  sending: 'Sending',
  waiting: 'Not sent yet',
  refused: 'Could not be sent',
  retry: 'Try again',
  discard: 'Discard',
  newest: 'Newest messages',
  write: 'Write a message',
  send: 'Send',
  left: (count: number) => `${count} characters left`,
};
export type ViewStrings = typeof view;

export const panel = {
  close: 'Close the chat window',
  answers: (name: string) => `${name} is answering`,
  queue: 'Someone will be with you shortly',
  invite: 'Ask us anything',
  over: 'This chat has ended',
  end: 'End chat',
  endAsk: 'End this chat?',
  endYes: 'End chat',
  endNo: 'Keep chatting',
  fresh: 'Start a new chat',
  noStart: 'The chat could not be started. Your message is kept and is tried again by itself.',
  notHere: 'The chat is not available on this page. Please contact the shop in another way; your message is kept.',
  broken: 'No connection to the shop. Your messages are kept and go out as soon as it is back.',
  outdated: 'The chat has been updated. Please reload this page to go on; your messages are kept.',
  gone: 'This chat is no longer available. Please start a new one.',
};

export const survey = {
  title: 'How satisfied were you with this chat?',
  scale: (score: number, word: string) => `${score} of 5, ${word}`,
  words: ['very dissatisfied', 'dissatisfied', 'neither', 'satisfied', 'very satisfied'],
  lowest: 'Very dissatisfied',
  highest: 'Very satisfied',
  comment: 'Is there anything you would like to add? (optional)',
  send: 'Send',
  dismiss: 'Not now',
  choose: 'Please choose one of the five faces.',
  refused: 'Your rating could not be saved. Please send it again.',
  thanks: 'Thank you. Your answer helps us do better.',
};

export const en = { view, panel, survey };
export type Strings = typeof en;
