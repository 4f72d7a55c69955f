/** The calls of a site's team. */
import type { AuditPage, InviteMade, MemberChange, Team } from '../../worker/team/bodies.ts';
import type { Role } from '../../worker/rights.ts';
import { call } from '../api.ts';

const teamOf = (site: string): string => `/v1/sites/${site}/team`;

export const getTeam = (site: string) => call<Team>('GET', teamOf(site));

export const invite = (site: string, email: string, role: Role) =>
  call<InviteMade>('POST', `${teamOf(site)}/invites`, { email, role });
export const withdrawInvite = (site: string, id: string) =>
  call<object>('DELETE', `${teamOf(site)}/invites/${id}`);

export const changeMember = (site: string, user: string, wanted: MemberChange) =>
  call<object>('PUT', `${teamOf(site)}/${user}`, wanted);
export const removeMember = (site: string, user: string) => call<object>('DELETE', `${teamOf(site)}/${user}`);

/** A link with which they set a new password. */
export const makeReset = (site: string, user: string) =>
  call<{ link: string }>('POST', `${teamOf(site)}/${user}/reset`, {});

/** One page of the log; `before` is what the page before it gave as `next`. */
export const getAudit = (site: string, before: string | null) =>
  call<AuditPage>('GET', `/v1/sites/${site}/audit${before ? `?before=${before}` : ''}`);
