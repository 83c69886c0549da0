import { specialDay } from '../../acts/calendar/calendar.schema';
import { instantSchema, iso } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { calendarStatus } from '../../store/calendar.views';
import { readRoute } from '../readRoute';

const calendarAnswer = z
  .strictObject({
    version: z.int(),
    source: z.string().openapi({ description: '这一版从哪里来' }),
    createdAt: instantSchema,
    publishedYears: z.array(z.int()).openapi({ description: '放假通知已经录入的年份' }),
    provisionalYears: z
      .array(
        z.strictObject({
          year: z.int(),
          programmes: z.array(z.strictObject({ id: z.string(), title: z.string() })),
        }),
      )
      .openapi({ description: '进行中的方案所涉、放假通知尚未录入的年份' }),
    extraDays: z
      .array(z.strictObject({ unit: z.string().nullable(), days: z.array(specialDay) }))
      .openapi({ description: '各单位或分组另定的日子；unit 为 null 的属于全部单位' }),
  })
  .openapi('CalendarStanding');

export const showCalendar = readRoute(
  {
    path: '/calendar',
    tag: '日历',
    summary: '查看最新一版工作日历的来源和所含年份',
    answer: calendarAnswer,
  },
  async ({ db }) => {
    const { calendar, source, createdAt, provisionalYears } = await calendarStatus(db);
    return {
      version: calendar.version,
      source,
      createdAt: iso(createdAt),
      publishedYears: calendar.publishedYears,
      provisionalYears,
      extraDays: Object.entries(calendar.extra ?? {}).map(([unit, days]) => ({
        unit: unit || null,
        days: Object.entries(days).map(([date, { kind, notice }]) => ({ date, kind, notice })),
      })),
    };
  },
);
