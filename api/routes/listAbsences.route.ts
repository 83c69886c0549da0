import { z } from '../../acts/zod';
import { absenceRows } from '../../store/absence.views';
import { absenceAnswer, absenceSchema } from '../absence.answer';
import { programmeOf } from '../programmeOf';
import { readRoute } from '../readRoute';

export const listAbsences = readRoute(
  {
    path: '/programmes/{id}/absences',
    tag: '方案',
    summary: '列出方案里的请假和代办，最近的在前',
    answer: z.strictObject({ items: z.array(absenceSchema) }),
  },
  async ({ db }, { params: { id }, now }) => {
    const { rosterId } = await programmeOf(db, id);
    const rows = await absenceRows(db, id, rosterId);
    return { items: rows.map((row) => absenceAnswer(row, now)) };
  },
);
