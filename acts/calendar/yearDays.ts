import { MAX_CALENDAR_BYTES } from '../../documents/readCalendarFile';
import { calendarFileInThread } from '../../documents/readInThread';
import type { CalendarUploadDay } from '../../domain/calendar/calendar.types';
import { readCalendarYear } from '../../domain/calendar/readCalendarYear';
import { wrongAt } from '../../domain/errors';
import type { SentFile } from '../act.types';
import type { Upload } from '../upload.types';
import { z } from '../zod';
import { noticeName } from './calendar.schema';

/** More rows are refused with the place named (readCalendarYear); this only bounds the work. */
const MOST_ROWS = 1_000;

const row = z
  .strictObject({
    date: z.string().max(40).optional(),
    day: z.string().max(40).optional(),
    kind: z.string().max(20).openapi({
      example: 'holiday',
      description: 'holiday 放假，make-up 调休上班；workday 和 weekend 与星期相符即可，不另存',
    }),
    notice: noticeName.nullish(),
  })
  .superRefine(({ date, day }, ctx) => {
    if (date === undefined && day === undefined)
      ctx.addIssue({ code: 'custom', path: ['date'], message: '请填写' });
    if (date !== undefined && day !== undefined)
      ctx.addIssue({ code: 'custom', path: ['day'], message: 'date 与 day 只填一个' });
  });

/** The fields of a year's upload as JSON: `date` or `day`, whichever the sender has. */
export const yearFields = {
  days: z.array(row).max(MOST_ROWS, `最多 ${MOST_ROWS} 行`).optional(),
  notice: noticeName.optional().openapi({ description: '没有写明依据的行用它' }),
};

const file = z.any().openapi({
  type: 'string',
  format: 'binary',
  description: 'csv（UTF-8 或 GB18030），表头为“日期,类型,通知”或“day,kind,notice”',
});

/** A year's upload as a form with a csv; the form's fields are all text and need no reading. */
export function yearUpload(fields: z.ZodRawShape): Upload {
  return {
    field: 'file',
    mostFiles: 1,
    mostBytes: MAX_CALENDAR_BYTES,
    keepIn: 'memory',
    only: false,
    schema: z.strictObject({ file, notice: z.string().optional(), ...fields }),
    fields: (raw) => raw,
  };
}

interface Uploaded {
  days?: z.output<typeof yearFields.days>;
  notice?: string;
}

/**
 * The days of an upload, from the csv or the JSON, checked; undefined if it brought none. Throws AppError
 * "invalid-calendar" naming every wrong row.
 */
export async function uploadedDays(
  year: number,
  body: Uploaded,
  files: readonly SentFile[],
): Promise<CalendarUploadDay[] | undefined> {
  const [sent] = files;
  const withDefault = <R extends { notice?: string | null | undefined }>(r: R) => ({
    ...r,
    notice: r.notice || body.notice || null,
  });
  if (sent) {
    if (body.days) {
      throw wrongAt('days', '已附上文件，不再填写 days');
    }
    // Kept in memory by yearUpload.
    const rows = (await calendarFileInThread(sent.source as Buffer)).map(withDefault);
    return readCalendarYear(year, rows).days;
  }
  if (!body.days) return undefined;
  const rows = body.days.map((r) => withDefault({ kind: r.kind, notice: r.notice, date: r.date ?? r.day! }));
  return readCalendarYear(year, rows).days;
}
