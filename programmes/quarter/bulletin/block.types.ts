import type { Bulletin } from './bulletin.types';

/** What the blocks are written from: the bulletin but for the blocks themselves. */
export type BlockSource = Omit<Bulletin, 'blocks'>;
