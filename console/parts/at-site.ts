import { createContext } from 'preact';
import type { Me } from '../../worker/api.ts';

/** The site one works at just now. */
export const AtSite = createContext<Me['sites'][number] | undefined>(undefined);
