/** What filters and their values are called. */
import { WRAP_UPS } from '../chats/note-words.ts';
import { locale } from '../parts/format.ts';
import type { Filter } from './asked.ts';

export const FILTER_NAMES: Record<Filter, string> = {
  agent: 'Agent',
  topic: 'Topic',
  device: 'Device',
  language: 'Language',
  page: 'Page',
  wrapUp: 'Type',
  tag: 'Tag',
};

export const DEVICE_NAMES: Record<string, string> = { phone: 'Phone', tablet: 'Tablet', desktop: 'Computer' };

const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });

const languageName = (code: string): string => {
  try {
    return languages.of(code) ?? code;
  } catch {
    // What a browser calls its language need not be one.
    return code;
  }
};

const WRAP_UP_NAMES: Record<string, string> = WRAP_UPS;

/** What a value of a filter is called; an empty one stands for what is not known. */
export const valueName = (filter: Filter, value: string): string => {
  if (!value) return 'Not known';
  if (filter === 'device') return DEVICE_NAMES[value] ?? value;
  if (filter === 'wrapUp') return WRAP_UP_NAMES[value] ?? value;
  return filter === 'language' ? languageName(value) : value;
};
