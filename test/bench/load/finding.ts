/** One line of what was seen: of a bound, whether it held; or nothing, where it cannot be told. */
export interface Finding {
  what: string;
  held?: boolean;
}

export const seen = (what: string): Finding => ({ what });
export const bounded = (what: string, held: boolean): Finding => ({ what, held });

export const print = ({ what, held }: Finding): void =>
  console.log(`  ${held === undefined ? '      ' : held ? 'held  ' : 'BROKEN'}  ${what}`);
