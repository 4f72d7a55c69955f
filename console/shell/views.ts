/** The views besides the chats, each fetched when it is first opened. */
import { later } from '../parts/later.tsx';

export const Account = later(async () => (await import('../account/account.tsx')).Account);
export const Install = later(async () => (await import('../install/install.tsx')).Install);
export const Reports = later(async () => (await import('../reports/reports.tsx')).Reports);
export const Search = later(async () => (await import('../search/search.tsx')).Search);
export const Settings = later(async () => (await import('../settings/settings.tsx')).Settings);
export const Tasks = later(async () => (await import('../tasks/tasks.tsx')).Tasks);
export const Visits = later(async () => (await import('../visits/visits.tsx')).Visits);
export const Wall = later(async () => (await import('../wall/wall.tsx')).Wall);
