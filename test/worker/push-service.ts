/** A push service and browsers of its own: takes what is pushed, as Mozilla's would, and decrypts it as the browser does (RFC 8291). */
import { vi } from 'vitest';
import { decode, encode } from '../../worker/encoding.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const hkdf = async (salt: Uint8Array, secret: Uint8Array, info: Uint8Array, length: number) => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derived = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(derived, key, length * 8));
};

const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

/** What one browser was pushed: the headers, and what it holds in clear. */
export interface Pushed {
  endpoint: string;
  headers: Headers;
  notice: unknown;
}

/** A browser that was asked to take pushes. */
export const makeBrowser = async (name: string) => {
  const made = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  if (!('privateKey' in made)) throw new Error('No pair of keys');
  const own = made;
  const raw = await crypto.subtle.exportKey('raw', own.publicKey);
  if (!(raw instanceof ArrayBuffer)) throw new Error('No public key');
  const p256dh = new Uint8Array(raw);
  const auth = crypto.getRandomValues(new Uint8Array(16));

  const decrypt = async (body: Uint8Array): Promise<unknown> => {
    const [salt, sender] = [body.slice(0, 16), body.slice(21, 86)];
    const theirs = await crypto.subtle.importKey(
      'raw',
      sender,
      { name: 'ECDH', namedCurve: 'P-256' },
      false,
      [],
    );
    // What the standard calls `public` the engine's types call `$public`.
    const ecdh = Object.assign({ name: 'ECDH' }, { public: theirs });
    const shared = new Uint8Array(await crypto.subtle.deriveBits(ecdh, own.privateKey, 256));
    const secret = await hkdf(auth, shared, joined(bytes('WebPush: info\0'), p256dh, sender), 32);
    const contents = await hkdf(salt, secret, bytes('Content-Encoding: aes128gcm\0'), 16);
    const iv = await hkdf(salt, secret, bytes('Content-Encoding: nonce\0'), 12);
    const key = await crypto.subtle.importKey('raw', contents, 'AES-GCM', false, ['decrypt']);
    const clear = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, body.slice(86)));
    // A 2 ends the last record; what follows it is padding.
    return JSON.parse(new TextDecoder().decode(clear.slice(0, clear.lastIndexOf(2))));
  };

  return {
    subscription: {
      endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${name}`,
      keys: { p256dh: encode(p256dh), auth: encode(auth) },
    },
    decrypt,
  };
};
export type PushBrowser = Awaited<ReturnType<typeof makeBrowser>>;

/** True when a request is signed by the deployment with this public key, for the service it goes to (RFC 8292). */
export const isVouchedFor = async ({ headers, endpoint }: Pushed, publicKey: string): Promise<boolean> => {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.get('authorization') ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (key !== publicKey) return false;
  const { aud, exp }: { aud: string; exp: number } = JSON.parse(new TextDecoder().decode(decode(claims)));
  if (aud !== new URL(endpoint).origin || exp * 1_000 < Date.now() || exp * 1_000 > Date.now() + 86_400_000)
    return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const verifier = await crypto.subtle.importKey('raw', decode(publicKey), curve, false, ['verify']);
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(algorithm, verifier, decode(signature), bytes(`${head}.${claims}`));
};

/** Stands where the internet is; `status` is what the service answers. Undone by `vi.restoreAllMocks`. */
export const openPushService = (browsers: readonly PushBrowser[]) => {
  const pushed: Pushed[] = [];
  const service = { pushed, status: 201 };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const browser = browsers.find(({ subscription }) => subscription.endpoint === request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    pushed.push({ endpoint: request.url, headers: request.headers, notice: await browser?.decrypt(body) });
    return new Response(null, { status: service.status });
  });
  return service;
};
