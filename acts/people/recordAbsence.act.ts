import { dateText } from '../../domain/calendar/shanghai';
import { AppError, refuseProblems, wrongAt } from '../../domain/errors';
import type { Human, Named } from '../../domain/people/human.types';
import { isSameHuman } from '../../domain/people/sameHuman';
import { whyNotStandIn, wrongWindow } from '../../domain/people/standIn.rules';
import { keepAbsence, overlappingAbsence } from '../../store/absence.repo';
import { humanOf, joinRoster } from '../../store/human.repo';
import { lockHumans } from '../../store/lockHumans';
import type { Tx } from '../../store/openStore';
import { bumpRevision, contextOf } from '../../store/programme.context';
import { programmeEvent } from '../../store/programmeEvent';
import { act } from '../act';
import { asHuman, humanSchema } from '../human.schema';
import { existingDate } from '../instant.schema';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';
import { tellSubstitute } from './carryAbsences';
import { concernedBy } from './concernedBy';
import { couriersOf } from './couriersOf';

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
      const byAccess = caller.accessId!;
      const named = substituteOf(leave);
      // Before any programme's row, as replacing somebody does: the other way round two would wait for each other.
      if (named) await lockHumans(tx);
      const person = await humanOf(tx, personId);
      refuseProblems('invalid-request', wrongWindow(leave, now));
      const place = leave.substituteId ? 'substituteId' : 'substitute';
      const substitute = await humanNamed(tx, named);
      if (substitute && isSameHuman(substitute, person)) throw wrongAt(place, '代办人不能是请假人自己');
      const concerned = await concernedBy(tx, person, programmeId);
      await refuseOverlap(tx, person, { programmeId, from, to });
      // An absence of all programmes names people of the roster it was recorded on.
      const substituteId = substitute && (await joinRoster(tx, person.rosterId, substitute, place));
      const standIns = new Map<string, string>();
      for (const { id, roster_id } of concerned)
        if (substitute) standIns.set(id, await joinRoster(tx, roster_id, substitute, place));
      const programmes = concerned.map((p) => p.id);
      await bumpRevision(tx, programmes);
      for (const { id, personId } of concerned) {
        const standIn = standIns.get(id);
        if (standIn === undefined) continue;
        const context = await contextOf(tx, id);
        const why = whyNotStandIn(context, personId, standIn, leave);
        if (why === null) continue;
        const problems = [{ path: place, reason: `${why}（方案“${context.title}”）` }];
        throw new AppError('invalid-request', { problems, ids: { programme: id } });
      }
      const absence = { personId, programmeId, substituteId, from, to, reason, byAccess, now };
      const id = await keepAbsence(tx, absence);
      for (const { id: programmeId, personId } of concerned) {
        const data = { absence: id, by: byAccess };
        await programmeEvent(tx, programmeId, { kind: 'absenceRecorded', at: now, data });
        const substituteId = standIns.get(programmeId);
        if (substituteId === undefined) continue;
        await tellSubstitute(tx, programmeId, { absence: id, personId, substituteId, from }, now);
      }
      return { done: { id, programmes }, wake: couriersOf(concerned) };
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
  return substitute ? asHuman(substitute) : null;
}

async function humanNamed(tx: Tx, named: Named | null): Promise<Human | null> {
  if (named === null || !('personId' in named)) return named;
  try {
    return await humanOf(tx, named.personId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') throw wrongAt('substituteId', '没有这个人');
    throw error;
  }
}

/** The same human is away once at a time in one scope; that of one programme rules over that of all. */
async function refuseOverlap(
  tx: Tx,
  human: Awaited<ReturnType<typeof humanOf>>,
  window: Parameters<typeof overlappingAbsence>[2],
): Promise<void> {
  const other = await overlappingAbsence(tx, human, window);
  if (!other) return;
  const reason = `${dateText(other.from)}至${dateText(other.to)}已登记过请假，请先结束它或另选日期`;
  throw new AppError('absence-overlaps', {
    problems: [{ path: 'from', reason }],
    ids: { absence: other.id },
  });
}
