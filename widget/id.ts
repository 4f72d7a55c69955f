/** 128 random bits as four numbers: an id that no one else makes and no one can guess. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
