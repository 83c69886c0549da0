import { instantSchema, iso, isoOrNull } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { reasonText, rungText } from '../../domain/notice/notice.words';
import { noticeRows } from '../../store/notice.views';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { personSchema } from '../matter.answer';
import { programmeOf } from '../programmeOf';
import { readRoute } from '../readRoute';

const notice = z
  .strictObject({
    id: z.string(),
    state: z.enum(['planned', 'sent', 'suppressed', 'failed']),
    rung: z.string().openapi({ example: 'r1' }),
    rungText: z.string().openapi({ example: '第1次催办' }),
    matterId: z.string().nullable(),
    step: z.string(),
    stepTitle: z.string().nullable(),
    round: z.int(),
    person: personSchema,
    plannedFor: instantSchema,
    sentAt: instantSchema.nullable(),
    attempts: z.int(),
    reason: z.string().nullable().openapi({ description: '未发或发送失败的原因' }),
    mailId: z.string().nullable(),
  })
  .openapi('Notice');

export const listNotices = readRoute(
  {
    path: '/programmes/{id}/notices',
    tag: '方案',
    summary: '列出方案的通知：待发、已发、未发、失败，各有原因',
    query: z.strictObject({
      state: z.enum(['planned', 'sent', 'suppressed', 'failed']).optional(),
      matter: z.string().max(100).optional().openapi({ description: '只列这个事项的' }),
      person: z.string().max(100).optional().openapi({ description: '只列给这个人的' }),
      ...pageQuery,
    }),
    answer: pageSchema(notice),
  },
  async ({ db }, { params, query }) => {
    await programmeOf(db, params.id);
    const { limit, cursor, ...filter } = query;
    const place = readCursor(z.tuple([z.string()]), cursor);
    const rows = await noticeRows(db, params.id, filter, limit, place?.[0]);
    return pageOf(
      rows,
      limit,
      (n) => ({
        id: n.id,
        state: n.state,
        rung: n.rung,
        rungText: rungText(n.rung),
        matterId: n.matterId,
        step: n.stepId,
        stepTitle: n.step,
        round: n.round,
        person: { id: n.personId, name: n.name, unit: n.unit },
        plannedFor: iso(n.plannedFor),
        sentAt: isoOrNull(n.sentAt),
        attempts: n.attempts ?? 0,
        reason: reasonText(n.reason ?? n.mailReason),
        mailId: n.mailId,
      }),
      (n) => [n.id],
    );
  },
);
