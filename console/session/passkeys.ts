/** Passkeys, where the browser has them in the form in which the server speaks of them. */
import { call, type Result } from '../api.ts';

const AUTH = '/api/auth/passkey';

const refused = <T>(detail: string): Result<T> => ({
  ok: false,
  trouble: { status: 0, code: 'passkey', detail, id: '' },
});

/** Whether this browser can. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

const answer = async (
  get: () => Promise<Credential | null>,
  send: (response: object) => Promise<Result<object>>,
): Promise<Result<object>> => {
  const credential = await get().catch(() => null);
  return credential instanceof PublicKeyCredential
    ? send(credential.toJSON())
    : refused('No passkey was used. Try again, or choose another way.');
};

/** Signs in with one that this device or one beside it holds. */
export const signInByPasskey = async (): Promise<Result<object>> => {
  const asked = await call<PublicKeyCredentialRequestOptionsJSON>(
    'GET',
    `${AUTH}/generate-authenticate-options`,
  );
  if (!asked.ok) return asked;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.value);
  // Who is behind it must be shown to the device: a passkey stands for both factors.
  return answer(
    () => navigator.credentials.get({ publicKey: { ...publicKey, userVerification: 'required' } }),
    (response) => call('POST', `${AUTH}/verify-authentication`, { response }),
  );
};

/** Makes one for the account that is signed in. */
export const addPasskey = async (name: string): Promise<Result<object>> => {
  const asked = await call<PublicKeyCredentialCreationOptionsJSON>(
    'GET',
    `${AUTH}/generate-register-options`,
  );
  if (!asked.ok) return asked;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked.value);
  return answer(
    () => navigator.credentials.create({ publicKey }),
    (response) => call('POST', `${AUTH}/verify-registration`, { response, name }),
  );
};
