/** What filters and their values are called. */
import { WRAP_UPS } from '../chats/note-words.ts';
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

/** Of those whose values are fixed. */
export const VALUE_NAMES: Partial<Record<Filter, Record<string, string>>> = {
  device: DEVICE_NAMES,
  wrapUp: WRAP_UPS,
};
