/** Who works at a site, and what they did. */
import { auditOf } from '../audit.ts';
import { DONE, done, nothing } from '../bodies.ts';
import { ROLES } from '../rights.ts';
import { del, get, post, put, type Route } from '../route.ts';
import { createSite, newSite } from '../sites.ts';
import * as bodies from '../team/bodies.ts';
import { invite, invitesOf, withdraw } from '../team/invites.ts';
import { changeMember, membersOf, removeMember } from '../team/members.ts';
import { resetLink } from '../team/reset.ts';
import { mayManage, mayReset } from '../team/rules.ts';

export const teamRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/team',
    caller: 'team.manage',
    summary: 'Who works at the site, and who is invited',
    query: nothing,
    answer: bodies.team,
    run: async ({ env }, { site, role }) => ({
      members: (await membersOf(env, site.id)).map((one) => ({
        ...one,
        mayChange: mayManage(role, one.role),
        mayReset: mayReset(role, one.role),
      })),
      invites: await invitesOf(env, site.id),
      gives: ROLES.filter((one) => mayManage(role, one)),
    }),
  }),
  post({
    path: '/v1/sites/:site/team/invites',
    caller: 'team.manage',
    summary: 'Invite someone: a link that works once, within a week. Owners are invited by owners',
    body: bodies.inviteRequest,
    answer: bodies.inviteMade,
    run: ({ env }, me, wanted) => invite(env, me, wanted),
  }),
  del({
    path: '/v1/sites/:site/team/invites/:invite',
    caller: 'team.manage',
    summary: 'Take an invitation back',
    answer: done,
    run: (c, me) => withdraw(c.env, me, c.req.param('invite') ?? '').then(() => DONE),
  }),
  put({
    path: '/v1/sites/:site/team/:user',
    caller: 'team.manage',
    summary: 'Change what someone may do and take on. The last owner stays one',
    body: bodies.memberChange,
    answer: done,
    run: (c, me, wanted) => changeMember(c.env, me, c.req.param('user') ?? '', wanted).then(() => DONE),
  }),
  del({
    path: '/v1/sites/:site/team/:user',
    caller: 'team.manage',
    summary: 'Remove someone: out of every window within seconds. The last owner stays',
    answer: done,
    run: (c, me) => removeMember(c.env, me, c.req.param('user') ?? '').then(() => DONE),
  }),
  post({
    path: '/v1/sites/:site/team/:user/reset',
    caller: 'team.manage',
    summary: 'A link with which someone of a lower role, who works nowhere else, sets a new password',
    body: nothing,
    answer: bodies.resetMade,
    run: async (c, me) => ({ link: await resetLink(c.env, me, c.req.param('user') ?? '') }),
  }),
  get({
    path: '/v1/sites/:site/audit',
    caller: 'audit.read',
    summary: 'Who did what, the newest first',
    query: bodies.auditQuery,
    answer: bodies.auditPage,
    run: ({ env }, { site }, query) => auditOf(env, site.id, query),
  }),
  post({
    path: '/v1/sites',
    caller: 'anOwner',
    summary: 'Make another site, sealed off from the others. For owners of one',
    body: newSite,
    answer: done,
    run: ({ env }, { user }, site) => createSite(env, site, user).then(() => DONE),
  }),
];
