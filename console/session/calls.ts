/** The calls of whoever wants to come in. The session comes as a cookie. */
import { call } from '../api.ts';

/** Signs in by password; with `twoFactorRedirect` a code is asked for before one is in. */
export const signIn = (email: string, password: string) =>
  call<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', { email, password });

/** The code of the moment. */
export const proveByCode = (code: string) =>
  call<object>('POST', '/api/auth/two-factor/verify-totp', { code });

/** One of the codes for recovery, each good once. */
export const proveByRecovery = (code: string) =>
  call<object>('POST', '/api/auth/two-factor/verify-backup-code', { code });

/** Asks for a link by e-mail. */
export const forgotPassword = (email: string) => call<object>('POST', '/v1/forgot', { email });
