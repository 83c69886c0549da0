import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { endAbsence as end } from '../../store/absence.repo';
import { pokeCouriers } from '../pokeCouriers';
import { writeRoute } from '../writeRoute';

export const endAbsence = writeRoute({
  path: '/absences/{id}/end',
  tag: '方案',
  summary: '提前结束请假',
  description: '从此刻起通知又发给本人，代办人不再能办理；代办人已办的不变。',
  errors: ['not-found', 'conflict'],
  params: idParams,
  body: z.strictObject({ reason: reasonSchema.openapi({ example: '提前返岗' }) }),
  status: 200,
  answer: z.strictObject({ id: z.string(), programmes: z.array(z.string()) }),
  act: async (tx, deps, { params, body, access, now }) => {
    const wish = { absenceId: params.id, reason: body.reason, byAccess: access.id, now };
    const { id, programmes, offices } = await end(tx, wish);
    return { body: { id, programmes }, after: pokeCouriers(deps, offices) };
  },
});
