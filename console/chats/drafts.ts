/** Answers begun and left: each waits in its chat until one comes back. */
export interface Drafts {
  get(chat: string): string | undefined;
  keep(chat: string, text: string): void;
}

/** Drafts of one console; they live as long as its page. */
export const makeDrafts = (): Drafts => {
  const texts = new Map<string, string>();
  return {
    get: (chat) => texts.get(chat),
    keep: (chat, text) => (text ? texts.set(chat, text) : texts.delete(chat)),
  };
};
