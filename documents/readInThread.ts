import path from 'node:path';
import { AppError, type AppErrorCode } from '../domain/errors';
import { inThread } from '../files/inThread';
import { ThreadStopped } from '../files/thread.errors';
import type { CalendarFileRow } from './readCalendarFile';
import type { Reading } from './readers.thread';
import type { Roster } from './rosterSheet.types';

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

function read<Answer>(reading: Reading, code: AppErrorCode, what: string): Promise<Answer> {
  return readInThread(READERS, reading, code, what);
}

/**
 * Has a `*.thread.ts` read what somebody sent. @throws AppError as the reader threw it, `code` if it took too long or
 * too much memory (`what`: in the reader's words, what was too big), "too-many-requests" while too much waits
 */
export async function readInThread<Answer>(
  thread: string,
  reading: unknown,
  code: AppErrorCode,
  what: string,
): Promise<Answer> {
  try {
    return await inThread<Answer>(thread, reading);
  } catch (error) {
    if (!(error instanceof ThreadStopped)) throw error;
    const reason =
      error.kind === 'too-slow'
        ? `读取用时过长，已停止；请只保留${what}的内容，另存为新文件后再上传`
        : `内容过大，读取所需的内存超过上限；请只保留${what}的内容，另存为新文件后再上传`;
    throw new AppError(code, { problems: [{ path: 'file', reason }], cause: error });
  }
}
