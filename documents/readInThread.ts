import path from 'node:path';
import { AppError, type AppErrorCode } from '../domain/errors';
import { inThread } from '../files/inThread';
import { ThreadStopped } from '../files/thread.errors';
import type { Scheme } from '../programmes/quarter/scheme/scheme.schema';
import type { CalendarFileRow } from './readCalendarFile';
import type { Reading } from './readers.thread';
import type { Roster } from './roster.types';

const READERS = path.join(__dirname, 'readers.thread.ts');

/**
 * `readRoster`, off the event loop: what the API does with an upload.
 * @throws AppError `invalid-roster`, or "too-many-requests" while too many files wait.
 */
export function rosterInThread(file: Buffer, filename: string): Promise<Roster> {
  return read({ of: 'roster', file: new Uint8Array(file), filename }, 'invalid-roster', '名册');
}

/** `readCalendarFile`, off the event loop. @throws AppError `invalid-calendar`, "too-many-requests" */
export function calendarFileInThread(file: Buffer): Promise<CalendarFileRow[]> {
  return read({ of: 'calendar', file: new Uint8Array(file) }, 'invalid-calendar', '日历');
}

/** `readScheme`, off the event loop. @throws AppError `invalid-scheme`, "forbidden-field", "too-many-requests" */
export function schemeInThread(yaml: string, filename: string): Promise<Scheme> {
  return read({ of: 'scheme', yaml, filename }, 'invalid-scheme', '考核细则');
}

async function read<Answer>(reading: Reading, code: AppErrorCode, what: string): Promise<Answer> {
  try {
    return await inThread<Answer>(READERS, reading);
  } catch (error) {
    if (!(error instanceof ThreadStopped)) throw error;
    const reason =
      error.kind === 'too-slow'
        ? `读取用时过长，已停止；请只保留${what}的内容，另存为新文件后再上传`
        : `内容过大，读取所需的内存超过上限；请只保留${what}的内容，另存为新文件后再上传`;
    throw new AppError(code, { problems: [{ path: 'file', reason }], cause: error });
  }
}
