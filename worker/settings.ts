/** All that a shop has set, and what of it the tag carries. */
import { z } from 'zod';
import { hours, standing, type Standing } from './hours.ts';
import { goals } from './goals.ts';
import { experiments } from './experiments/settings.ts';
import { language, part, selector, words, type Language } from './fields.ts';
import { invitations } from './invitation-rules.ts';
import { inkOn, LINE, shadeOn, SURFACES, TEXT } from './looks.ts';
import { surveySettings } from './survey.ts';
import { wall } from './wall.ts';

const pixels = (most: number) => z.int().min(0).max(most);

/** Every page of the shop loads them. */
const MAX_TEXTS = 8_000;
/** The shop's own words, by language and by the name that `widget/locales/` has for them. */
const texts = z
  .partialRecord(language, z.record(z.string().regex(/^[a-z]+\.\w+$/i), z.string().max(300)))
  .refine(
    (all) => JSON.stringify(all).length <= MAX_TEXTS,
    'All texts together have at most 8,000 characters',
  );

/** What a shopper is asked for before the chat. */
const asked = z.enum(['no', 'optional', 'required']).default('no');

/** What lies on top of all else that a page shows. */
const TOP_LAYER = 2_147_483_647;

/** What chats are found to be about, afterwards, by the words in them; what a topic is, one knows before. */
const themes = z
  .array(z.object({ name: words(60), phrases: z.array(words(60)).min(1).max(50) }))
  .max(20)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'Two themes have the same name')
  .default([]);

/** A field that was not there from the first has a default: rows of before stay valid. */
export const settings = z.object({
  name: z.string().min(1).max(60),
  greeting: z.string().max(300),
  /** `#rrggbb`; what is written on it, and it on our surfaces, is corrected to be read. */
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
  side: z.enum(['left', 'right']),
  /** Distance from the window's edges. */
  offset: z.object({ side: pixels(200).default(20), bottom: pixels(200).default(20) }).prefault({}),
  layer: z.int().min(1).max(TOP_LAYER).default(TOP_LAYER),
  launcher: z
    .object({
      text: z.string().trim().max(30).default(''),
      icon: z.enum(['chat', 'question', 'bell']).default('chat'),
      /** CSS selector of the site's own elements, which open the chat in place of our button. */
      selector: selector.default(''),
    })
    .prefault({}),
  /** A picture's address, or none. */
  avatar: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]).default(''),
  radius: pixels(30).default(18),
  scheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Where the page's own language is none of ours. */
  language: language.default('en'),
  texts: texts.default({}),
  /** null: always open. */
  hours: hours.nullable().default(null),
  ask: z.object({ name: asked, email: asked, topics: z.array(words(60)).max(8).default([]) }).prefault({}),
  /** A chat that begins on a page whose address has this is about that, where its shopper chose nothing. */
  routing: z
    .object({
      pages: z
        .array(z.object({ has: part, topic: words(60) }))
        .max(20)
        .default([]),
    })
    .prefault({}),
  /** What can be asked by a tap while the chat is empty. */
  replies: z.array(words(60)).max(4).default([]),
  email: z.boolean().default(true),
  files: z.boolean().default(true),
  sound: z.boolean().default(true),
  /** Consent is looked for, and where it is given, visits are told. */
  measure: z.boolean().default(false),
  /** Who a shopper is, the server remembers too, where the tag comes from an address below the shop's own domain. */
  cookie: z.boolean().default(false),
  invitations: invitations.prefault({}),
  experiments: experiments.prefault({}),
  goals: goals.default([]),
  orders: z
    .object({
      /** Who an order is linked to: whoever chats or consented, or those alone who consented. */
      link: z.enum(['chat', 'consent']).default('chat'),
    })
    .prefault({}),
  /** What is asked after a chat. */
  survey: surveySettings.prefault({}),
  wall: wall.prefault({}),
  themes,
  /** This site's counts are compared with those of others in this deployment, and nobody is told whose they are. */
  benchmark: z.boolean().default(false),
});
export type Settings = z.infer<typeof settings>;

/**
 * What the tag carries in front of the loader's code, on every page of the shop: as little as can be. What is absent is as
 * if nothing had been set; `css` holds all looks, worked out.
 */
export interface Embed {
  site: string;
  origin: string;
  name: string;
  /** Follows the loader's own style: where the launcher is, and its colours. */
  css: string;
  greeting?: string;
  /** Written on the launcher. */
  text?: string;
  /** The launcher's words in the shop's language, where they are not the English ones. */
  chat?: string;
  offline?: string;
  selector?: string;
  avatar?: string;
  language?: Language;
  /** Where this shop's chunks are, with its own texts in them; absent: where everybody's are. */
  chunks?: string;
  /** Absent: always open. */
  hours?: Standing;
  ask?: Settings['ask'];
  replies?: string[];
  email?: false;
  files?: false;
  sound?: false;
  measure?: true;
  /** Visits are told with the shopper's cookie. */
  cookie?: true;
  invitations?: Omit<Settings['invitations'], 'on'>;
  goals?: Settings['goals'];
  /** Absent: whoever chats is linked to their orders too. */
  link?: 'consent';
  /** What is tried with those who consent; absent where nothing is. */
  experiments?: {
    widget?: Settings['experiments']['widget'];
    aa?: Omit<Settings['experiments']['aa'], 'on'>;
  };
  /** Written on the link of those who have no chat, where it is not the English word. */
  contact?: string;
}

const ICONS: Record<Settings['launcher']['icon'], string> = {
  // Drawn by the loader's own style.
  chat: '',
  question: "width:28px;height:22px;border:0;font:700 24px/22px sans-serif;content:'?'",
  // A border, not a background: it keeps its colour where a system forces its own.
  bell: "width:0;height:0;margin:0 2px;border:12px solid;border-radius:0;clip-path:path('M12 1a7 7 0 0 0-7 7v6l-2 4h18l-2-4V8a7 7 0 0 0-7-7M9 20a3 3 0 0 0 6 0z')",
};

/** Looks as CSS for the widget's shadow root. */
const cssOf = ({ colour, side, offset, layer, launcher, radius, scheme, measure }: Settings): string => {
  const shade = (least: number) => {
    const [light, dark] = [SURFACES.light, SURFACES.dark].map((surface) => shadeOn(surface, colour, least));
    return scheme === 'auto' ? `light-dark(${light},${dark})` : scheme === 'light' ? light : dark;
  };
  const icon = ICONS[launcher.icon];
  return [
    `:host{${side}:${offset.side}px!important`,
    offset.bottom !== 20 && `;bottom:${offset.bottom}px!important`,
    layer !== TOP_LAYER && `;z-index:${layer}!important`,
    scheme !== 'auto' && `;color-scheme:${scheme}!important`,
    // Below the host, where no page's style reaches them.
    `}:host>*{--accent:${colour};--on-accent:${inkOn(colour)}`,
    `;--accent-text:${shade(TEXT)};--accent-line:${shade(LINE)}`,
    offset.bottom !== 20 && `;--bottom:${offset.bottom}px`,
    radius !== 18 && `;--radius:${radius}px`,
    `}.panel{${side}:0}`,
    measure && `.invitation{${side}:0}`,
    icon && `:host>[aria-expanded=false]::before{${icon}}`,
    launcher.selector && ':host>button{display:none!important}',
  ]
    .filter(Boolean)
    .join('');
};

const asksNothing = ({ name, email, topics }: Settings['ask']): boolean =>
  name === 'no' && email === 'no' && topics.length === 0;

/** What the tag deals devices out to: nothing where nothing may be remembered of them. */
const triedBy = ({ measure, experiments: { widget, aa } }: Settings): Embed['experiments'] => {
  const { on, ...trials } = aa;
  const tried = { ...(widget.holdout > 0 && { widget }), ...(on && { aa: trials }) };
  return measure && Object.keys(tried).length ? tried : undefined;
};

/** What the tag of a site carries at `now`, in UTC ms. */
export const embedOf = (
  { id, settings }: { id: string; settings: Settings },
  origin: string,
  now: number,
): Embed => {
  const { name, greeting, launcher, avatar, language, texts, hours, ask, replies } = settings;
  const { on, ...invitations } = settings.invitations;
  const tried = triedBy(settings);
  return {
    site: id,
    origin,
    name,
    css: cssOf(settings),
    ...(greeting && { greeting }),
    ...(launcher.text && { text: launcher.text }),
    ...(launcher.selector && { selector: `[data-counterbell],${launcher.selector}` }),
    ...(avatar && { avatar }),
    ...(language !== 'en' && { language }),
    ...(Object.keys(texts).length > 0 && { chunks: `/w/${id}` }),
    ...(hours && { hours: standing(hours, now) }),
    ...(!asksNothing(ask) && { ask }),
    ...(replies.length > 0 && { replies }),
    ...(!settings.email && { email: false }),
    ...(!settings.files && { files: false }),
    ...(!settings.sound && { sound: false }),
    ...(settings.measure && { measure: true }),
    ...(settings.measure && settings.cookie && { cookie: true }),
    ...(on && settings.measure && invitations.rules.length > 0 && { invitations }),
    ...(settings.measure && settings.goals.length > 0 && { goals: settings.goals }),
    ...(settings.orders.link === 'consent' && { link: 'consent' }),
    ...(tried && { experiments: tried }),
  };
};
