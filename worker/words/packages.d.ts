/** Types of the two packages of words, which bring none. */
declare module 'stopword' {
  type Words = readonly string[];
  export const ara: Words, deu: Words, eng: Words, fra: Words, ita: Words, jpn: Words;
  export const nld: Words, pol: Words, por: Words, spa: Words, swe: Words, zho: Words;
}

declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** `compound`: from -1, all bad, to 1, all good. */
    polarity_scores(text: string): { compound: number };
  };
}
