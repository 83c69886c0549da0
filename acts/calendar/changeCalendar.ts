import { wrongAt } from '../../domain/errors';
import { newestCalendar } from '../../store/calendar.repo';
import type { Change } from '../../store/change/change.types';
import type { Tx } from '../../store/openStore';
import type { Call, Outcome } from '../act.types';
import { diffSchema } from '../change/diff.answer';
import { makeChange } from '../change/makeChange';
import { z } from '../zod';

/** What whoever changed the calendar gets back. */
export const calendarChanged = {
  version: z.int().openapi({ description: '日历的新版号' }),
  programmes: z.array(z.string()).openapi({ description: '随之改动的方案的编号' }),
  diff: diffSchema,
};

interface CalendarChanged {
  version: number;
  programmes: string[];
  diff: z.input<typeof diffSchema>;
}

interface Making {
  kind: 'calendarYear' | 'extraDays';
  change: Change | undefined;
  /** True for a preview of what this very address changes. */
  ours(change: Change): boolean;
}

/**
 * Makes a previewed change of the calendar and wakes each programme that it moves. Beyond what `makeChange` throws:
 * "invalid-request" for a preview of another year or unit.
 */
export async function changeCalendar(
  tx: Tx,
  call: Pick<Call<string, { previewId?: string; reason: string }>, 'caller' | 'input' | 'now'>,
  { kind, change, ours }: Making,
): Promise<Outcome<CalendarChanged>> {
  const { done, wake } = await makeChange(tx, call, { kind, change, signal: 'calendarChanged' });
  // The transaction ends with this error, so nothing of it stays.
  if (!ours(done.change)) throw wrongAt('previewId', '这是另一项改动的预览编号');
  const { version } = await newestCalendar(tx);
  return { done: { version, programmes: done.programmes, diff: done.diff }, wake };
}
