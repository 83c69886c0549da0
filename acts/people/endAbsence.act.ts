import { AppError } from '../../domain/errors';
import { absenceAt } from '../../domain/people/actors';
import { absenceOf, endNow, tellWaitingNow } from '../../store/absence.repo';
import { humanOf } from '../../store/human.repo';
import { suppressWaiting } from '../../store/notice.repo';
import { bumpRevision, contextOf } from '../../store/programme.context';
import { programmeEvent } from '../../store/programmeEvent';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';
import { concernedBy } from './concernedBy';
import { couriersOf } from './couriersOf';

/** About an absence: from now on whoever was away is told again and the substitute acts no more. */
export const endAbsence = act(
  {
    name: 'endAbsence',
    input: z.strictObject({ reason: reasonSchema.openapi({ example: '提前返岗' }) }),
    run: async (tx, { caller, target: id, input: { reason }, now }) => {
      const { person_id, programme_id } = await absenceOf(tx, id);
      const person = await humanOf(tx, person_id);
      const concerned = await concernedBy(tx, person, programme_id).catch((error: unknown) => {
        // Nothing runs any more that it could concern; it can still be ended.
        if (error instanceof AppError && error.code === 'programme-ended') return [];
        throw error;
      });
      if (!(await endNow(tx, id, reason, now))) {
        throw new AppError('conflict', { problems: [{ path: 'id', reason: '这次请假已经结束，不能再改' }] });
      }
      const programmes = concerned.map((p) => p.id);
      await bumpRevision(tx, programmes);
      for (const { id: programmeId, personId } of concerned) {
        const data = { absence: id, by: caller.accessId! };
        await programmeEvent(tx, programmeId, { kind: 'absenceEnded', at: now, data });
        const rung = { kind: 'standIn', absence: id } as const;
        await suppressWaiting(tx, { programmeId, rung, reason: 'absence-ended' });
        const context = await contextOf(tx, programmeId);
        // Another absence may hold them still.
        if (!absenceAt(context, personId, now)) await tellWaitingNow(tx, programmeId, personId, now);
      }
      return { done: { id, programmes }, wake: couriersOf(concerned) };
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
