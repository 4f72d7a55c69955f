/** What a local deployment begins with: the demo site, its agents, and one-time links to come in. */
import { randomBytes } from 'node:crypto';
import { INSERT_LINK, linkRow } from '../worker/accounts/link-token.ts';
import type { Local } from './local.ts';

export const DEMO_SITE = 'demo';
/** The demo shop as its shoppers and agents address it. */
export const shopOf = ({ origin }: Pick<Local, 'origin'>) => ({ origin, site: DEMO_SITE });

export const AGENTS = [
  'Mina Okafor',
  'Tom Ashdown',
  'Priya Raman',
  'Jonas Lindqvist',
  'Amara Diallo',
  'Luis Ortega',
  'Sofia Marino',
];

const agentId = (index: number): string => `demo-agent-${index + 1}`;

/** Twelve hours, in ms. */
const LINK_LIFE = 12 * 3_600_000;

/** Makes the demo site and its agents, once: whom it removed meanwhile stays removed. Its shop lives on the deployment's own origin. */
export const seed = async (local: Local): Promise<void> => {
  const { db, origin } = local;
  if (!(await db.prepare('SELECT id FROM site WHERE id = ?').bind(DEMO_SITE).first())) await make(local);
  await db
    .prepare('UPDATE site SET origins = ? WHERE id = ?')
    .bind(JSON.stringify([origin]), DEMO_SITE)
    .run();
};

const make = async ({ db }: Local): Promise<void> => {
  const now = new Date().toISOString();
  const settings = {
    name: 'Marrow & Thyme',
    greeting: 'Hello! Ask us anything about pans, knives or tea.',
    colour: '#1f5f4a',
    side: 'right',
    replies: ['Where is my order?', 'Which pans work on induction?', 'Can I send a knife back?'],
    // Off, and there to be looked at in the console.
    invitations: {
      on: false,
      rules: [
        {
          id: 'coupon',
          text: 'Does the code not work? We can look at it together.',
          when: [{ kind: 'event', name: 'coupon_failed', times: 3, withinSeconds: 600 }],
        },
        {
          id: 'large-basket',
          text: 'Would you like to ask anything before you order?',
          when: [
            { kind: 'page', has: '/basket' },
            { kind: 'cart', atLeast: 150 },
            { kind: 'idle', seconds: 45 },
          ],
        },
      ],
    },
  };
  await db.batch([
    db
      .prepare(
        'INSERT INTO site (id, name, origins, settings, timeZone, createdAt) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .bind(DEMO_SITE, settings.name, '[]', JSON.stringify(settings), 'Europe/London', now),
    ...AGENTS.flatMap((name, index) => [
      db
        .prepare(
          'INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES (?, ?, ?, 1, ?, ?)',
        )
        .bind(agentId(index), name, `${agentId(index)}@example.com`, now, now),
      db
        .prepare('INSERT INTO member (site, user, role) VALUES (?, ?, ?)')
        .bind(DEMO_SITE, agentId(index), index === 0 ? 'owner' : 'agent'),
    ]),
  ]);
};

/** Lets pages of one more origin use the demo site, until `seed` is called again. */
export const allow = async ({ db }: Pick<Local, 'db'>, origin: string): Promise<void> => {
  await db
    .prepare("UPDATE site SET origins = json_insert(origins, '$[#]', ?) WHERE id = ?")
    .bind(origin, DEMO_SITE)
    .run();
};

/** A link that signs one agent in, once, within 12 hours. */
export const signInLink = async ({ db, origin }: Local, agent: number): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  const row = await linkRow(token, { kind: 'signin', user: agentId(agent) }, LINK_LIFE);
  await db
    .prepare(INSERT_LINK)
    .bind(...row)
    .run();
  return `${origin}/console/#link=${token}`;
};
