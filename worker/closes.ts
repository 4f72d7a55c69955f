/** What each close code of a socket means, and what its client does next. */
import { CLOSE } from './wire.ts';

export const CLOSES: readonly (readonly [code: number, sentence: string])[] = [
  [CLOSE.gone, 'No sign of life for two and a half minutes. Come back, and resume.'],
  [CLOSE.tooLarge, 'One frame was far too large. Come back, and do not send it again.'],
  [CLOSE.overloaded, 'The platform has too much to do. Come back later, within half a minute.'],
  [CLOSE.forbidden, 'Not let in here, or not any more. Do not come back.'],
  [
    CLOSE.expired,
    'What let you in is too old, or another now: a token, a session, a role. Come back with a fresh one.',
  ],
  [CLOSE.flood, 'Far too many frames. Come back later, within half a minute.'],
  [
    CLOSE.tabs,
    'Too many tabs of one person, and this was the quietest. It stays out until its page is opened anew.',
  ],
  [CLOSE.upgrade, 'This version of the protocol is no longer served. Load the newest panel.'],
  [CLOSE.slow, 'So much waits to be read that no more is sent. Come back, and resume.'],
];
