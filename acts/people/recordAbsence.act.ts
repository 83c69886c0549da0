import { wrongAt } from '../../domain/errors';
import type { Named } from '../../domain/people/human.types';
import { recordAbsence as record } from '../../store/absence.repo';
import { act } from '../act';
import { humanOf, humanSchema } from '../human.schema';
import { existingDate } from '../instant.schema';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';

const input = z.strictObject({
  personId: idSchema.openapi({ description: '谁请假：名册里的编号' }),
  programmeId: idSchema
    .nullish()
    .openapi({ description: '只限这一个方案；不写：本人（同姓名、单位、邮箱）参加的所有在办方案' }),
  substituteId: idSchema
    .nullish()
    .openapi({ description: '代办人在名册里的编号；与 substitute 都不写：无人代办，返岗后再通知' }),
  substitute: humanSchema.nullish().openapi({ description: '名册以外的代办人' }),
  from: existingDate,
  to: existingDate.openapi({ description: '最后一天，含当日' }),
  reason: reasonSchema.openapi({ example: '外出培训' }),
});

export const recordAbsence = act(
  {
    name: 'recordAbsence',
    input,
    run: async (tx, { caller, input: leave, now }) => {
      const { personId, programmeId = null, from, to, reason } = leave;
      const substitute = substituteOf(leave);
      const byAccess = caller.accessId!;
      const absence = { personId, programmeId, substitute, from, to, reason, byAccess, now };
      const { id, programmes, offices } = await record(tx, absence);
      return { done: { id, programmes }, wake: offices.map((courier) => ({ courier })) };
    },
  },
  {
    path: '/absences',
    tag: '方案',
    summary: '登记请假和代办人',
    description:
      '从第一天 0:00 到最后一天 24:00，通知发给代办人，代办人可以办理；本人仍可办理，记录写明是谁办的。' +
      '没有代办人的，期间的通知在返岗后的第一个工作日 8:30 发送。',
    errors: ['not-found', 'programme-ended', 'absence-overlaps'],
    body: 'AbsenceWish',
    status: 201,
    answer: z.strictObject({
      id: z.string(),
      programmes: z.array(z.string()).openapi({ description: '涉及的方案' }),
    }),
  },
);

function substituteOf({ substituteId, substitute }: z.output<typeof input>): Named | null {
  if (substituteId && substitute) {
    const reason = '代办人只能写一处：substituteId 或 substitute';
    throw wrongAt('substitute', reason);
  }
  if (substituteId) return { personId: substituteId };
  return substitute ? humanOf(substitute) : null;
}
