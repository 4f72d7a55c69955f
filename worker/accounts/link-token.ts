/** The name under which a one-time link lies in the database: a hash, so that who reads the database holds no link. */
export const linkIdentifier = async (token: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return `link:${Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};
