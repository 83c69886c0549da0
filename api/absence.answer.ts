import { dateSchema, instantSchema, iso, isoOrNull } from '../acts/instant.schema';
import { z } from '../acts/zod';
import { dateOf, type Instant } from '../domain/calendar/shanghai';
import type { AbsenceRow } from '../store/absence.views';
import { personSchema } from './matter.answer';

export const ABSENCE_STATES = {
  planned: '未开始',
  away: '请假中',
  over: '已结束',
  ended: '已提前结束',
} as const;

export const absenceSchema = z
  .strictObject({
    id: z.string(),
    person: personSchema,
    substitute: personSchema.nullable().openapi({ description: '代办人；空：无人代办，返岗后再通知' }),
    everywhere: z.boolean().openapi({ description: '是否涉及本人参加的所有方案' }),
    from: dateSchema,
    to: dateSchema.openapi({ description: '最后一天，含当日' }),
    reason: z.string(),
    state: z.enum(['planned', 'away', 'over', 'ended']),
    stateText: z.string(),
    createdAt: instantSchema,
    endedAt: instantSchema.nullable(),
    endedReason: z.string().nullable(),
  })
  .openapi('Absence');

/** Where an absence stands on a day. */
export function absenceState(
  row: Pick<AbsenceRow, 'from' | 'to' | 'endedAt'>,
  now: Instant,
): keyof typeof ABSENCE_STATES {
  const today = dateOf(now);
  if (row.endedAt !== null) return 'ended';
  if (today < row.from) return 'planned';
  return today <= row.to ? 'away' : 'over';
}

export function absenceAnswer(row: AbsenceRow, now: Instant): z.output<typeof absenceSchema> {
  const state = absenceState(row, now);
  const substitute =
    row.substituteId === null
      ? null
      : { id: row.substituteId, name: row.substituteName ?? '', unit: row.substituteUnit ?? '' };
  return {
    id: row.id,
    person: { id: row.personId, name: row.name, unit: row.unit },
    substitute,
    everywhere: row.programmeId === null,
    from: row.from,
    to: row.to,
    reason: row.reason,
    state,
    stateText: ABSENCE_STATES[state],
    createdAt: iso(row.createdAt),
    endedAt: isoOrNull(row.endedAt),
    endedReason: row.endedReason,
  };
}
