/** The words of launcher and panel, in English. */
/** Carried by the loader itself, so as short as can be. */
export const launcher = {
  chat: (shop: string) => `Chat with ${shop}`,
  unreachable: 'Chat cannot be reached. Try again.',
};

export const panel = {
  language: 'en',
  unread: (count: number) => `${count} new`,
  close: 'Close the chat window',
  answers: (name: string) => `${name} is answering`,
  queue: 'We will be right with you',
  invite: 'Ask us anything',
  over: 'This chat has ended',
  end: 'End chat',
  endAsk: 'End this chat?',
  endYes: 'End chat',
  endNo: 'Keep chatting',
  fresh: 'Start a new chat',
  noStart: 'The chat could not be started. Your message is kept and is tried again by itself.',
  notHere: 'The chat is not available here. Please contact the shop in another way; your message is kept.',
  broken: 'No connection to the shop. Your messages are kept and go out as soon as it is back.',
  outdated: 'The chat has been updated. Please reload this page to go on; your messages are kept.',
};
export type PanelStrings = typeof panel;

export const composer = {
  write: 'Write a message',
  send: 'Send',
  left: (count: number) => `${count} characters left`,
};
export type ComposerStrings = typeof composer;
