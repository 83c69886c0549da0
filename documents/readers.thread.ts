import { type CalendarFileRow, readCalendarFile } from './readCalendarFile';
import { readRoster } from './readRoster';
import type { Roster } from './rosterSheet.types';

/** What a thread is asked to read. Bytes arrive as a Uint8Array. */
export type Reading =
  | { of: 'roster'; file: Uint8Array; filename: string }
  | { of: 'calendar'; file: Uint8Array };

const bytes = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);

/** Reads what somebody sent, in a thread (`readInThread.ts`). @throws what the reader throws */
export async function run(reading: Reading): Promise<Roster | CalendarFileRow[]> {
  switch (reading.of) {
    case 'roster':
      return readRoster(bytes(reading.file), reading.filename);
    case 'calendar':
      return readCalendarFile(bytes(reading.file));
  }
}
