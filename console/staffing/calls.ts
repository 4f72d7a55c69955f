/** What the console asks about the people at the desk. */
import type { Shifts, Staffing } from '../../worker/staffing/bodies.ts';
import { call } from '../api.ts';
import { reportAt } from '../reports/calls.ts';

export const getStaffing = (site: string, query: string) =>
  call<Staffing>('GET', reportAt(site, 'staffing', query));
export const getShifts = (site: string, query: string) =>
  call<Shifts>('GET', reportAt(site, 'shifts', query));
