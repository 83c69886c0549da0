import { outageAnswer, outageSchema } from '../../acts/office/outage.answer';
import { reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { instantIn } from '../../domain/calendar/shanghai';
import { recordOutage as record } from '../../store/outage.repo';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

const moment = z.iso
  .datetime({ offset: true, error: '应为带时区的时间，如 2026-12-01T09:00:00+08:00' })
  .openapi({ format: 'date-time', example: '2026-12-01T09:00:00+08:00' });

export const recordOutage = writeRoute({
  path: '/outages',
  tag: '停运',
  summary: '登记一次停运',
  description:
    '邮件、网络等线路中断而系统自己不知道时，恢复后在此登记。时限落在停运期间的环节，顺延到停运结束后的第一个工作日，' +
    '在此之前办理的不算逾期。系统自身的停运由系统自动记录，不必登记。',
  errors: [],
  body: z.strictObject({
    from: moment,
    to: moment,
    part: z.enum(['mail', 'other']).openapi({ description: 'mail 邮件；other 网络、停电等其他' }),
    reason: reasonSchema.openapi({ example: '机房停电' }),
  }),
  status: 201,
  answer: outageSchema.extend({
    programmes: z.int().openapi({ description: '因此重新核对时限的方案数' }),
  }),
  act: async (tx, deps, { body, access, now }) => {
    const [from, to] = [instantIn(body.from), instantIn(body.to)];
    const wish = { part: body.part, from, to, reason: body.reason, byAccess: access.id, now };
    const { id, programmes } = await record(tx, wish);
    const pokes = programmes.map((programme) =>
      pokeLater(deps.log, { programme }, () => deps.engine.pokeProgramme(programme, 'outage')),
    );
    return {
      body: { ...outageAnswer({ ...wish, id, createdAt: now }), programmes: programmes.length },
      after: () => {
        for (const poke of pokes) poke();
      },
    };
  },
});
