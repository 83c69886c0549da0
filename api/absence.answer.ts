import { dateSchema, instantSchema, iso, isoOrNull } from '../acts/instant.schema';
import { z } from '../acts/zod';
import type { Instant } from '../domain/calendar/shanghai';
import { ABSENCE_STATES, absenceState } from '../domain/people/absence';
import type { AbsenceRow } from '../store/absence.views';
import { personSchema } from './matter.answer';

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

export function absenceAnswer(row: AbsenceRow, now: Instant): z.output<typeof absenceSchema> {
  const { personId, name, unit, programmeId, createdAt, endedAt, ...more } = row;
  const { substituteId, substituteName, substituteUnit, ...same } = more;
  const state = absenceState(row, now);
  return {
    ...same,
    person: { id: personId, name, unit },
    substitute:
      substituteId === null
        ? null
        : { id: substituteId, name: substituteName ?? '', unit: substituteUnit ?? '' },
    everywhere: programmeId === null,
    state,
    stateText: ABSENCE_STATES[state],
    createdAt: iso(createdAt),
    endedAt: isoOrNull(endedAt),
  };
}
