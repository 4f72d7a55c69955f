/** How many shoppers it takes to see what is held back make a difference. Pure. */

/** As the planner of the reports has it: 3 % order anyway, a tenth more is to be seen in four trials of five. */
const NEEDED = { 5: 569_000, 10: 300_000 };

/** In both arms together, rounded, where so many in 100 are held back. */
export const shoppersNeeded = (holdout: keyof typeof NEEDED): number => NEEDED[holdout];
