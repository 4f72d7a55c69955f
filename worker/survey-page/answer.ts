/** Shows the question of a chat to whoever has the link from a letter, and takes their answer. */
import { z } from 'zod';
import type { Call } from '../access.ts';
import { wordsOf } from '../assets.ts';
import type { Answered, AskedByMail } from '../chat/question.ts';
import { ask, chatOf, verifySurvey } from '../durable-objects-router.ts';
import { encode } from '../encoding.ts';
import { Refusal } from '../errors.ts';
import { comment } from '../messages.ts';
import { siteOf, type Site } from '../sites.ts';
import { reasons } from '../survey.ts';
import { surveyPage } from './page.ts';
import { languageFor } from './words.ts';

/** After it was open, an answer can be changed for so long; later nobody need be asked. In ms. */
const CHANGED_FOR = 10 * 60_000;

const fields = z.object({
  score: z.coerce.number().pipe(z.int().min(0).max(10)),
  solved: z
    .enum(['yes', 'no'])
    .transform((said) => said === 'yes')
    .optional(),
  reasons,
  // A browser ends each line with two characters, and counts one.
  comment: z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(comment),
});

/** What a form holds, as an answer; undefined where none was chosen. */
const answerIn = async (c: Call, { offer }: AskedByMail, locale: string): Promise<Answered | undefined> => {
  const form = await c.req.formData().catch(() => new FormData());
  const { data } = fields.safeParse({
    score: form.get('score') ?? undefined,
    solved: form.get('solved') ?? undefined,
    reasons: form.getAll('reasons'),
    comment: form.get('comment') ?? undefined,
  });
  return data && { ...data, scale: offer.scale, locale };
};

const opened = async (c: Call) => {
  const right = await verifySurvey(c.env, c.req.param('token') ?? '');
  const site = right && (await siteOf(c.env, right.site));
  if (!right || !site) throw new Refusal('not_found');
  const find = () => chatOf(c.env, site, right.chat);
  const isOver = Date.now() > right.until + CHANGED_FOR;
  const asked = isOver ? undefined : await ask(find, (chat) => chat.askedByMail());
  return { site, find, asked, language: languageFor(asked?.language, site.settings.language) };
};

const shown = async (
  c: Call,
  { site, language, asked }: { site: Site } & Pick<Parameters<typeof surveyPage>[0], 'language' | 'asked'>,
  isEmpty = false,
): Promise<Response> => {
  const nonce = encode(crypto.getRandomValues(new Uint8Array(16)));
  const words = await wordsOf(c.env, language, site.settings);
  const { settings } = site;
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header('X-Robots-Tag', 'noindex, nofollow');
  // With none at all a browser would hide from us too where the form comes from.
  c.header('Referrer-Policy', 'same-origin');
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  const page = surveyPage({ settings, language, words, asked, isEmpty, nonce });
  return c.html(page, isEmpty ? 422 : 200);
};

/** The question. Nothing changes by asking for it: mail is read by scanners too. */
export const showQuestion = async (c: Call): Promise<Response> => shown(c, await opened(c));

/** The answer, which only its page sends. Once it is stored the page is asked for anew, so that a reload sends nothing. */
export const takeAnswer = async (c: Call): Promise<Response> => {
  const page = await opened(c);
  const { asked, find, language } = page;
  if (!asked) return shown(c, page);
  const answer = await answerIn(c, asked, language);
  if (!answer) return shown(c, page, true);
  const refused = await ask(find, async (chat) => chat.answerByMail(answer));
  // What came too late is said kindly, by the page.
  if (refused && refused !== 'rating_closed') throw new Refusal(refused);
  return c.redirect(c.req.path, 303);
};
