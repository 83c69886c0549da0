import type { FileKind } from '../quarter.schema';
import type { Bulletin, Wording } from './bulletin.types';

/**
 * What issuing a bulletin needs from outside: how it is laid out, and how it is worded where its series says nothing.
 */
export interface BulletinParts {
  render: Record<FileKind, (bulletin: Bulletin) => Promise<Buffer>>;
  wording: Wording;
}
