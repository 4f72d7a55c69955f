/** The periods a report can cover: whole days of the reader's calendar, the last one up to now. */
export const PERIODS = [
  { days: 1, name: 'Today' },
  { days: 7, name: '7 days' },
  { days: 28, name: '28 days' },
] as const;

export interface Period {
  from: Date;
  to: Date;
}

/** The last `days` days, today among them. */
export const lastDays = (days: number, now: Date): Period => ({
  from: new Date(now.getFullYear(), now.getMonth(), now.getDate() - (days - 1)),
  to: now,
});
