/** People who come to work at the shop, as they do: by an invitation, each from an address of their own. */
import { z } from 'zod';
import { account as accountBody, type Account } from '../../worker/accounts/bodies.ts';
import { me } from '../../worker/api.ts';
import type { Role } from '../../worker/rights.ts';
import { inviteMade, team, type InviteMade, type Team } from '../../worker/team/bodies.ts';
import { Ear, HOUSE, call, cookieOf, upgrade, type AgentName } from './house.ts';

let people = 0;

/** The cookies that an answer sets, as a browser would send them back. */
export const cookiesIn = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** A request as the console makes it. */
export const ask = (
  method: string,
  path: string,
  { cookie = '', body, from = '192.0.2.1' }: { cookie?: string; body?: object; from?: string } = {},
): Promise<Response> =>
  call(path, {
    method,
    headers: {
      Origin: HOUSE,
      Cookie: cookie,
      'Content-Type': 'application/json',
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'cf-connecting-ip': from,
    },
    ...(body && { body: JSON.stringify(body) }),
  });

/** A new address of the net. */
export const somewhere = (): string => `198.51.100.${++people % 250}`;

export const codeOf = async (response: Response): Promise<string> =>
  z.object({ code: z.string() }).parse(await response.json()).code;

export const tokenIn = (link: string): string => link.split('#link=')[1] ?? '';

export const openLink = (link: string, said: object = {}, cookie = ''): Promise<Response> =>
  ask('POST', '/api/auth/link/open', { cookie, body: { token: tokenIn(link), ...said }, from: somewhere() });

export const inviteTo = async (
  email: string,
  role: Role,
  by: AgentName = 'mina',
  site = 'shop',
): Promise<InviteMade> => {
  const body = { email, role };
  const response = await ask('POST', `/v1/sites/${site}/team/invites`, { cookie: await cookieOf(by), body });
  return inviteMade.parse(await response.json());
};

export const PASSWORD = 'a long enough password';

export interface Person {
  id: string;
  name: string;
  email: string;
  cookie: string;
}

/** Someone new at the shop. */
export const join = async (role: Role, by: AgentName = 'mina', site = 'shop'): Promise<Person> => {
  const name = `Person ${++people}`;
  const email = `person-${people}@shop.test`;
  const { link } = await inviteTo(email, role, by, site);
  const cookie = cookiesIn(await openLink(link, { name, password: PASSWORD }));
  const { user } = me.parse(await (await ask('GET', '/v1/me', { cookie })).json());
  return { id: user.id, name, email, cookie };
};

export const signInBy = (email: string, password = PASSWORD, from = somewhere()): Promise<Response> =>
  ask('POST', '/api/auth/sign-in/email', { body: { email, password }, from });

export const accountOf = async (cookie: string): Promise<Account> =>
  accountBody.parse(await (await ask('GET', '/v1/me/account', { cookie })).json());

export const teamOf = async (by: AgentName = 'mina', site = 'shop'): Promise<Team> =>
  team.parse(await (await ask('GET', `/v1/sites/${site}/team`, { cookie: await cookieOf(by) })).json());

export const HELLO = { type: 'hello', since: 0, epoch: 0 };

/** A socket of someone, before its hello; what it says is not looked at. */
export const dial = async (path: string, cookie: string): Promise<Ear<{ type: string }>> => {
  const response = await upgrade(path, { Origin: HOUSE, Cookie: cookie });
  if (!response.webSocket) throw new Error(`No socket: ${response.status}`);
  return new Ear(response.webSocket, (json) => z.looseObject({ type: z.string() }).parse(json));
};

/** The same after its hello. */
export const socketAt = async (path: string, cookie: string): Promise<Ear<{ type: string }>> => {
  const ear = await dial(path, cookie);
  ear.say(HELLO);
  return ear;
};
