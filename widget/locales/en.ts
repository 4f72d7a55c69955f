/**
 * All words a shopper reads, in English: one section for each chunk, so that each carries its own alone. `{}` stands for the one
 * value that goes there. The other languages have the same keys.
 */

/** On the shop's page, as long as nobody opens the chat. */
export const launcher = {
  chat: 'Chat',
  offline: 'Offline',
  /** In the launcher's place, where a shop tries what chat does. */
  contact: 'Contact us',
};

export const panel = {
  unread: '{} new',
  close: 'Close the chat',
  invite: 'Ask us anything',
  queue: 'Waiting for someone to join',
  answers: '{} is answering',
  over: 'The chat has ended',
  more: 'More',
  fresh: 'Start a new chat',
  broken: 'No connection to the shop. Messages go out when it is back.',
  closed: 'You cannot chat here just now. Reload this page, or reach the shop in another way.',
};

/** Transcript and composer; the console gives its own where its view is another. */
export const view = {
  transcript: 'Messages',
  shopper: 'You',
  taken: '{} joined the chat',
  released: '{} left. A colleague goes on here',
  endedShopper: 'You ended the chat',
  endedAgent: 'The chat has ended',
  endedSystem: 'The chat has ended: it was quiet',
  typing: 'Typing',
  seen: 'Seen',
  sending: 'Sending',
  waiting: 'Not sent yet',
  refused: 'Could not be sent',
  write: 'Write a message',
  send: 'Send',
  attach: 'Send a picture or a file',
  mailTo: 'Replies also go to {}',
  mailed: 'Sent by e-mail',
};
export type ViewStrings = typeof view;

/** The question after a chat. */
export const survey = {
  title: 'How satisfied were you with this chat?',
  thumbs: 'How was this chat?',
  nps: 'How likely are you to recommend us to a friend?',
  /** Not a question: one agrees with it or not. */
  ces: 'This shop made it easy to get an answer.',
  /** A score, and the highest that there is. */
  score: '{} of {}',
  score1: 'very dissatisfied',
  score2: 'dissatisfied',
  score3: 'neither',
  score4: 'satisfied',
  score5: 'very satisfied',
  lowest: 'Very dissatisfied',
  highest: 'Very satisfied',
  bad: 'Bad',
  good: 'Good',
  unlikely: 'Not at all likely',
  likely: 'Very likely',
  disagree: 'Strongly disagree',
  agree: 'Strongly agree',
  solved: 'Was your question solved?',
  yes: 'Yes',
  no: 'No',
  /** Above reasons to choose from. */
  why: 'What made the difference?',
  knowledge: 'Knowledge',
  attitude: 'Friendliness',
  speed: 'Speed',
  result: 'Solution',
  effort: 'Ease',
  comment: 'Is there anything you would like to add? (optional)',
  send: 'Send',
  dismiss: 'Not now',
  thanks: 'Thank you. Your answer helps us do better.',
  got: 'Thank you, we have got it.',
  undo: 'Undo',
  refused: 'Could not be sent',
};

/** What is asked before a chat, outside opening hours, and for a reply by e-mail. */
export const forms = {
  /** The day and time at which the shop opens. */
  back: 'We are back {}.',
  away: 'Nobody is here just now.',
  leave: 'Leave your question: it is the first thing we read.',
  name: 'Your name',
  email: 'Your e-mail address',
  topic: 'What is it about?',
  optional: '{} (optional)',
  begin: 'Go on',
  why: 'We write to this address about this chat, and for nothing else.',
  save: 'Save',
  cancel: 'Cancel',
  /** After a chat that nobody answered. */
  missed: 'Nobody got to you, and we are sorry. Leave your e-mail address, and we will answer.',
  answer: 'Thank you. We answer to {} as soon as we can.',
};

/** What is told while a chat waits. */
export const waiting = {
  next: 'You are next.',
  place: 'You are number {} in line.',
  /** Day and time of the next opening. */
  back: 'We are back {}.',
  /** The address for a reply. */
  known: 'We also reply to {}.',
  /** A range such as “2–5 minutes”. */
  wait: 'The first answer usually takes {}.',
  nobody: 'Nobody is here just now. Your message will be read.',
  email: 'Reply by e-mail',
};

/** Pictures, files, product cards. */
export const rich = {
  download: 'Download {}',
  enlarge: 'Open the picture {}',
  gone: 'This file cannot be loaded just now.',
  product: 'See {} in the shop',
  answers: 'Answers to choose from',
};

/** Files on their way. */
export const files = {
  sending: 'Sending {}',
  tooLarge: '{} is larger than 10 MB.',
  wrongType: '{} is neither a picture (PNG, JPEG, WebP, GIF) nor a PDF.',
  failed: '{} could not be sent.',
  away: 'OK',
  stop: 'Stop',
};

/** What else can be done with a chat. */
export const menu = {
  end: 'End chat',
  save: 'Save this chat',
  email: 'Reply by e-mail',
  mute: 'Sound off',
  unmute: 'Sound on',
  you: 'You',
};

/** A word from the shop beside the launcher. */
export const invitations = {
  answer: 'Chat now',
  dismiss: 'No, thanks',
};
