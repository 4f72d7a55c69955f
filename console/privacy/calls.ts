/** The routes of blocked shoppers. */
import type { Block, BlockNew } from '../../worker/blocks/bodies.ts';
import { call } from '../api.ts';

interface Listed {
  blocks: Block[];
}

const at = (site: string): string => `/v1/sites/${site}/blocks`;

/** Those in force, the newest first. */
export const getBlocks = (site: string) => call<Listed>('GET', at(site));

export const blockShopper = (site: string, block: BlockNew) => call<Block>('POST', at(site), block);

/** Lets one chat again; gives those who still may not. */
export const unblockShopper = (site: string, shopper: string) =>
  call<Listed>('DELETE', `${at(site)}/${shopper}`);
