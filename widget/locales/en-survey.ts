/** The words of the survey, in English. */
export const title = 'How satisfied were you with this chat?';
export const scale = (score: number, word: string): string => `${score} of 5, ${word}`;
export const scores = ['very dissatisfied', 'dissatisfied', 'neither', 'satisfied', 'very satisfied'];
export const lowest = 'Very dissatisfied';
export const highest = 'Very satisfied';
export const comment = 'Is there anything you would like to add? (optional)';
export const send = 'Send';
export const dismiss = 'Not now';
export const thanks = 'Thank you. Your answer helps us do better.';
