import * as english from '../../widget/locales/en.ts';
import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';

type Language = Draft['language'];

/** What each section of the shopper's words is about. */
const ABOUT: Record<keyof typeof english, string> = {
  launcher: 'The button',
  panel: 'Around the chat',
  view: 'Messages and writing',
  forms: 'Before the chat, and when closed',
  waiting: 'While a chat waits',
  menu: 'What can be done with a chat',
  rich: 'Pictures and products',
  files: 'Sending files',
  survey: 'The question after a chat',
  invitations: 'Invitations',
};

const ENGLISH: Record<string, Record<string, string>> = english;
const SECTIONS = Object.entries(ABOUT).map(([section, about]) => ({
  about,
  words: Object.entries(ENGLISH[section] ?? {}).map(([name, text]) => ({ key: `${section}.${name}`, text })),
}));

/** The shop's words of one language with one of them set; empty: the usual one. */
const withText = (texts: Draft['texts'], language: Language, key: string, text: string): Draft['texts'] => {
  const { [language]: own = {}, ...others } = texts;
  const { [key]: _, ...rest } = own;
  const next = text ? { ...rest, [key]: text } : rest;
  return Object.keys(next).length ? { ...others, [language]: next } : others;
};

interface ListProps {
  form: Form;
  language: Language;
  filter: string;
}

/** All texts with these words in them, the English ones beside what a shop says in their place. */
export const TextList = ({ form: { draft, edit, errorAt }, language, filter }: ListProps) => {
  const own = draft.texts[language] ?? {};
  const isWanted = ({ key, text }: { key: string; text: string }) =>
    [key, text, own[key] ?? ''].some((words) => words.toLowerCase().includes(filter.toLowerCase()));
  const found = SECTIONS.map(({ about, words }) => ({ about, words: words.filter(isWanted) })).filter(
    ({ words }) => words.length,
  );
  if (!found.length) return <p class="soft">No text has these words in it.</p>;
  return (
    <>
      {found.map(({ about, words }) => {
        const changed = words.filter(({ key }) => own[key]).length;
        return (
          <details key={about} class="texts" open={filter !== ''}>
            <summary>
              {about} <span class="soft">{changed > 0 && `${changed} of your own`}</span>
            </summary>
            {words.map(({ key, text }) => (
              <Labelled key={key} label={text} error={errorAt(`texts.${language}.${key}`)}>
                {(ties) => (
                  <input
                    {...ties}
                    lang={language}
                    dir="auto"
                    maxLength={300}
                    placeholder="As usual"
                    value={own[key] ?? ''}
                    onInput={({ currentTarget: { value } }) =>
                      edit({ texts: withText(draft.texts, language, key, value) })
                    }
                  />
                )}
              </Labelled>
            ))}
          </details>
        );
      })}
    </>
  );
};
