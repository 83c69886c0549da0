import type { FileKind } from '../quarter.schema';
import type { Bulletin, Wording } from './bulletin.types';

/**
 * What issuing a bulletin needs from outside: how it is laid out, and how it is worded where its series says nothing.
 */
export interface BulletinParts {
  render: Record<FileKind, (bulletin: Bulletin) => Promise<Buffer>>;
  wording: Wording;
}

export const FILE_TYPES: Record<FileKind, string> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
