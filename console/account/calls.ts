/** The calls of one's own account. */
import type { Account } from '../../worker/accounts/bodies.ts';
import { call } from '../api.ts';

export const getAccount = () => call<Account>('GET', '/v1/me/account');

export const rename = (name: string) => call<object>('PUT', '/v1/me/name', { name });

/** All other sessions end with it. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  call<object>('POST', '/api/auth/change-password', {
    currentPassword,
    newPassword,
    revokeOtherSessions: true,
  });

export const endSession = (session: string) => call<object>('DELETE', `/v1/me/sessions/${session}`);
export const endOtherSessions = () => call<object>('DELETE', '/v1/me/sessions');

/** Makes a secret for an authenticator app; nothing is asked for at sign-in before `proveTwoFactor`. */
export const beginTwoFactor = (password: string) =>
  call<TwoFactor>('POST', '/api/auth/two-factor/enable', { password });
export interface TwoFactor {
  totpURI: string;
  backupCodes: string[];
}
export const proveTwoFactor = (code: string) =>
  call<object>('POST', '/api/auth/two-factor/verify-totp', { code });
export const endTwoFactor = (password: string) =>
  call<object>('POST', '/api/auth/two-factor/disable', { password });
/** The old ones are worth nothing any more. */
export const renewCodes = (password: string) =>
  call<Pick<TwoFactor, 'backupCodes'>>('POST', '/api/auth/two-factor/generate-backup-codes', { password });

/** Proves once more who is at the keyboard. */
export const confirmPassword = (password: string) => call<object>('POST', '/api/auth/confirm', { password });
export const removePasskey = (id: string) => call<object>('POST', '/api/auth/passkey/delete-passkey', { id });

export const makeSite = (site: { id: string; name: string; origin: string }) =>
  call<object>('POST', '/v1/sites', site);
