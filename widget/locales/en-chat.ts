/** The words that are needed only once people chat, in English. */

export const transcript = {
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
};
export type TranscriptStrings = typeof transcript;

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
export type SurveyStrings = typeof survey;
