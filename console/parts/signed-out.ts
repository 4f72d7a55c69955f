import { createContext } from 'preact';

/** Called by whoever hears that the session may be over; the console then asks who is signed in. */
export const SignedOut = createContext<() => void>(() => {});
