import { instantSchema, iso } from '../../acts/instant.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { holders } from '../../domain/people/actors';
import { bulletinOf } from '../../store/bulletin/bulletin.views';
import { publishBulletin } from '../../store/bulletin/publishBulletin';
import { contextOf } from '../../store/programme.context';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const issueBulletin = writeRoute({
  path: '/bulletins/{id}/issue',
  tag: '通报',
  summary: '印发更正后的通报',
  description:
    '第 2 版起用：由分管领导同意印发，记录里写明是谁；各单位收到通知，原来一版照原样留着。第 1 版经审签后自动印发。',
  errors: ['not-found', 'not-allowed', 'step-not-open', 'conflict'],
  params: idParams,
  body: z
    .strictObject({
      leader: z.string().min(1).max(100).openapi({ description: '同意印发的分管领导的人员编号' }),
    })
    .openapi('IssueWish'),
  status: 201,
  answer: z
    .strictObject({ id: z.string(), version: z.int(), issuedAt: instantSchema })
    .openapi('BulletinIssued'),
  // Before the transaction of the key: laying out four documents takes seconds. Said twice, it is issued once.
  prepare: async ({ db, bulletin }, { params: { id }, body: { leader }, access, now }) => {
    const row = await bulletinOf(db, id);
    if (!row) throw new AppError('not-found', { ids: { bulletin: id } });
    const context = await contextOf(db, row.programmeId);
    if (!holders(context, 'leader', null).includes(leader)) throw new AppError('not-allowed');
    if (row.version === 1) {
      const reason = '第 1 版经校核、审签后由系统印发';
      throw new AppError('step-not-open', { problems: [{ path: 'id', reason }] });
    }
    const actor = { personId: leader, accessId: access.id };
    const officeId = await publishBulletin(db, bulletin.render, { bulletinId: id, actor, now });
    // Said twice, it was issued the first time.
    return { officeId, version: row.version, issuedAt: row.issuedAt ?? now };
  },
  act: async (_tx, deps, { params: { id } }, { officeId, version, issuedAt }) => ({
    body: { id, version, issuedAt: iso(issuedAt) },
    after: pokeLater(deps.log, { office: officeId }, () => deps.engine.pokeCourier(officeId)),
  }),
});
