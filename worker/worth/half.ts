/** Which half of all chats one is in: by its id alone, so that whoever asks again parts them alike. */

/** FNV-1a, 32 bits; its middle bits, since the last one is but a parity. */
export const isInFirstHalf = (id: string): boolean => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash >>> 15) & 1) === 0;
};
