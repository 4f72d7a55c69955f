/** The words a shopper reads, in English; those of the survey are fetched with it. */

/** Carried by the loader itself, so as short as can be. */
export const launcher = {
  chat: (shop: string) => `Chat with ${shop}`,
  unreachable: 'Chat cannot be reached. Try again.',
};

export const panel = {
  unread: (count: number) => `${count} new`,
  close: 'Close the chat window',
  invite: 'Ask us anything',
  queue: 'Waiting for someone to join',
  answers: (name: string) => `${name} is answering`,
  over: 'This chat has ended',
  end: 'End chat',
  endSurely: 'Really end?',
  fresh: 'Start a new chat',
  broken: 'No connection to the shop. Your messages go out as soon as it is back.',
  notHere: 'The chat is not available. Please contact the shop in another way.',
  outdated: 'Please reload this page: the chat has been updated.',
};

/** Transcript and composer; the console gives its own where its view is another. */
export const view = {
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
  write: 'Write a message',
  send: 'Send',
};
export type ViewStrings = typeof view;
