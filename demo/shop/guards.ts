/** Whether a value read from outside is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a whole number of at least one. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** Reads JSON from a storage; anything missing, broken or forbidden is undefined. */
export function readJson(open: () => Storage, key: string): unknown {
  try {
    return JSON.parse(open().getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes JSON to a storage; says whether it was kept (private windows may refuse). */
export function writeJson(open: () => Storage, key: string, value: unknown): boolean {
  try {
    open().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
