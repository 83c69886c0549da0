import { endAbsence as end } from '../../store/absence.repo';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';

/** About an absence. */
export const endAbsence = act(
  {
    name: 'endAbsence',
    input: z.strictObject({ reason: reasonSchema.openapi({ example: '提前返岗' }) }),
    run: async (tx, { caller, target: absenceId, input: { reason }, now }) => {
      const ending = { absenceId, reason, byAccess: caller.accessId!, now };
      const { id, programmes, offices } = await end(tx, ending);
      return { done: { id, programmes }, wake: offices.map((courier) => ({ courier })) };
    },
  },
  {
    path: '/absences/{id}/end',
    tag: '方案',
    summary: '提前结束请假',
    description: '从此刻起通知又发给本人，代办人不再能办理；代办人已办的不变。',
    errors: ['not-found', 'conflict'],
    answer: z.strictObject({ id: z.string(), programmes: z.array(z.string()) }),
  },
);
