const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Mac OS/],
  ['Linux', /Linux/],
] as const;

/** What a passkey that is made here is called, for its owner to tell it from others. */
export const deviceHere = (): string =>
  SYSTEMS.find(([, pattern]) => pattern.test(navigator.userAgent))?.[0] ?? 'Passkey';
