import { instantSchema, iso, isoOrNull } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { listHeldMails, mailStatus, OFFICE } from '../../store/mailSwitch.repo';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { personSchema } from '../matter.answer';
import { readRoute } from '../readRoute';

const held = z
  .strictObject({
    id: z.string(),
    person: personSchema,
    notices: z.int().openapi({ description: '这封邮件里有几条通知' }),
    attempts: z.int(),
    reason: z.string().nullable().openapi({ description: '上次没有发出的原因' }),
    nextAttemptAt: instantSchema.nullable(),
    createdAt: instantSchema,
  })
  .openapi('HeldMail');

export const showMail = readRoute(
  {
    path: '/mail',
    tag: '邮件',
    summary: '查看邮件是否停发、为什么，以及待发的邮件',
    query: z.strictObject(pageQuery),
    answer: pageSchema(held).extend({
      stopped: z.boolean(),
      since: instantSchema.nullable(),
      reason: z.string().nullable(),
      heldMails: z.int(),
      heldNotices: z.int().openapi({ description: '待发的通知，含尚未合并成邮件的' }),
    }),
  },
  async ({ db, config }, { query }) => {
    const place = readCursor(z.tuple([z.string()]), query.cursor);
    const [status, rows] = await Promise.all([
      mailStatus(db, OFFICE),
      listHeldMails(db, OFFICE, query.limit, place?.[0]),
    ]);
    return {
      stopped: config.MAIL_STOPPED || status.stoppedAt !== null,
      since: isoOrNull(status.stoppedAt),
      reason: status.reason ?? (config.MAIL_STOPPED ? '由环境变量 MAIL_STOPPED 停发' : null),
      heldMails: status.mails ?? 0,
      heldNotices: status.notices ?? 0,
      ...pageOf(
        rows,
        query.limit,
        (m) => ({
          id: m.id,
          person: { id: m.personId, name: m.name, unit: m.unit },
          notices: m.notices ?? 0,
          attempts: m.attempts,
          reason: m.reason,
          nextAttemptAt: isoOrNull(m.nextAttemptAt),
          createdAt: iso(m.createdAt),
        }),
        (m) => [m.id],
      ),
    };
  },
);
