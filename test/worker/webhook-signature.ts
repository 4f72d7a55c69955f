/** As the shop’s server works it out. */
export const signatureOf = async (signed: string, secret: string): Promise<string> => {
  const encoder = new TextEncoder();
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), usage, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(signed)));
  return `v1=${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};
