import { dateSchema } from '../../acts/instant.schema';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { isLocalDate } from '../../domain/calendar/shanghai';
import type { Named } from '../../domain/people/human.types';
import { recordAbsence as record } from '../../store/absence.repo';
import { humanOf, humanSchema } from '../human.schema';
import { pokeCouriers } from '../pokeCouriers';
import { writeRoute } from '../writeRoute';

const id = z.string().min(1).max(100);
const day = dateSchema.refine(isLocalDate, '日期须写作 YYYY-MM-DD 且确有此日');

const wish = z
  .strictObject({
    personId: id.openapi({ description: '谁请假：名册里的编号' }),
    programmeId: id
      .nullish()
      .openapi({ description: '只限这一个方案；不写：本人（同姓名、单位、邮箱）参加的所有在办方案' }),
    substituteId: id
      .nullish()
      .openapi({ description: '代办人在名册里的编号；与 substitute 都不写：无人代办，返岗后再通知' }),
    substitute: humanSchema.nullish().openapi({ description: '名册以外的代办人' }),
    from: day,
    to: day.openapi({ description: '最后一天，含当日' }),
    reason: reasonSchema.openapi({ example: '外出培训' }),
  })
  .refine((w) => !(w.substituteId && w.substitute), {
    path: ['substitute'],
    message: '代办人只能写一处：substituteId 或 substitute',
  })
  .openapi('AbsenceWish');

export const recordAbsence = writeRoute({
  path: '/absences',
  tag: '方案',
  summary: '登记请假和代办人',
  description:
    '从第一天 0:00 到最后一天 24:00，通知发给代办人，代办人可以办理；本人仍可办理，记录写明是谁办的。' +
    '没有代办人的，期间的通知在返岗后的第一个工作日 8:30 发送。',
  errors: ['not-found', 'programme-ended', 'absence-overlaps'],
  body: wish,
  status: 201,
  answer: z.strictObject({
    id: z.string(),
    programmes: z.array(z.string()).openapi({ description: '涉及的方案' }),
  }),
  act: async (tx, deps, { body, access, now }) => {
    const { personId, programmeId, from, to, reason } = body;
    const substitute: Named | null = body.substituteId
      ? { personId: body.substituteId }
      : body.substitute
        ? humanOf(body.substitute)
        : null;
    const done = await record(tx, {
      personId,
      programmeId: programmeId ?? null,
      substitute,
      from,
      to,
      reason,
      byAccess: access.id,
      now,
    });
    return {
      body: { id: done.id, programmes: done.programmes },
      after: pokeCouriers(deps, done.offices),
    };
  },
});
