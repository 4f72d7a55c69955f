/** The words of the survey, in English. */
export const survey = {
  title: 'How satisfied were you with this chat?',
  scale: (score: number, word: string) => `${score} of 5, ${word}`,
  words: ['very dissatisfied', 'dissatisfied', 'neither', 'satisfied', 'very satisfied'],
  lowest: 'Very dissatisfied',
  highest: 'Very satisfied',
  comment: 'Is there anything you would like to add? (optional)',
  send: 'Send',
  dismiss: 'Not now',
  thanks: 'Thank you. Your answer helps us do better.',
};
