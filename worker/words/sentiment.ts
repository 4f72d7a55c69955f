/**
 * How words sound, by a lexicon of English (VADER: Hutto, Gilbert, ICWSM 2014): its rules know negation, not irony. Read over
 * many chats; of one chat or one agent it says nothing. Pure.
 */
import { SentimentIntensityAnalyzer } from 'vader-sentiment';

/** Each from -1 to 1. */
export interface Mood {
  first: number;
  last: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** The first and the last third of what a shopper said; null where these would be one and the same. */
export const moodOf = (texts: readonly string[]): Mood | null => {
  if (texts.length < 3) return null;
  const third = Math.ceil(texts.length / 3);
  const scoreOf = (text: string) => SentimentIntensityAnalyzer.polarity_scores(text).compound;
  return { first: mean(texts.slice(0, third).map(scoreOf)), last: mean(texts.slice(-third).map(scoreOf)) };
};
