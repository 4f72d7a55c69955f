/** A chat as a text to keep: who said what when, one line each. */
import type { Thread } from '../thread.ts';
import type { Powers } from '../embed.ts';
import { localeOf } from '../locales/locale.ts';
import { lineOf } from '../view/message.tsx';

export const fileOf = ({ messages }: Thread, { name, language }: Powers, you: string): string => {
  const locale = localeOf(language);
  const lines = messages.filter(lineOf).map((message) => {
    const who = message.kind === 'text' && message.from === 'shopper' ? `${you}: ` : '';
    return `${new Date(message.at).toLocaleString(locale)}  ${who}${lineOf(message)}`;
  });
  return [name, ...lines, ''].join('\n');
};
