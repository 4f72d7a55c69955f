/** The words a shopper reads, in English; those of the survey are fetched with it. */

/** Carried by the loader itself, so as short as can be. */
export const chatWith = (shop: string): string => `Chat with ${shop}`;
export const unreachable = 'Chat cannot be reached.';

export const unread = (count: number): string => `${count} new`;
export const close = 'Close the chat';
export const invite = 'Ask us anything';
export const queue = 'Waiting for someone to join';
export const answers = (name: string): string => `${name} is answering`;
export const over = 'The chat has ended';
export const end = 'End chat';
export const endSurely = 'Really end?';
export const fresh = 'Start a new chat';
export const broken = 'No connection to the shop. Messages go out when it is back.';
export const closed = 'The chat cannot be reached. Reload this page.';

/** Transcript and composer; the console gives its own where its view is another. */
export const view = {
  transcript: 'Messages',
  said: (name: string, text: string) => `${name}: ${text}`,
  taken: (name: string) => `${name} joined the chat`,
  ended: {
    shopper: 'You ended the chat',
    agent: 'The chat has ended',
    system: 'The chat has ended: it was quiet',
  },
  rated: (score: number, _comment: string) => `You rated this ${score} of 5`,
  typing: 'Typing',
  seen: 'Seen',
  sending: 'Sending',
  waiting: 'Not sent yet',
  refused: 'Could not be sent',
  write: 'Write a message',
  send: 'Send',
};
export type ViewStrings = typeof view;
