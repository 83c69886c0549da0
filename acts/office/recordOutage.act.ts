import { instantIn } from '../../domain/calendar/shanghai';
import { refuseProblems } from '../../domain/errors';
import { outageProblems } from '../../domain/outage';
import { recordedWithin, writeOutage } from '../../store/outage.repo';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';
import { outageAnswer, outageSchema } from './outage.answer';

const moment = z.iso
  .datetime({ offset: true, error: '应为带时区的时间，如 2026-12-01T09:00:00+08:00' })
  .openapi({ format: 'date-time', example: '2026-12-01T09:00:00+08:00' });

/** Lines that only people notice; our own two processes record theirs themselves. */
export const REPORTED = ['mail', 'other'] as const;

export const recordOutage = act(
  {
    name: 'recordOutage',
    input: z.strictObject({
      from: moment,
      to: moment,
      part: z.enum(REPORTED).openapi({ description: 'mail 邮件；other 网络、停电等其他' }),
      reason: reasonSchema.openapi({ example: '机房停电' }),
    }),
    run: async (tx, { caller, input, now }) => {
      const [from, to] = [instantIn(input.from), instantIn(input.to)];
      const outage = { ...input, from, to, byAccess: caller.accessId, now };
      refuseProblems('invalid-request', outageProblems(outage, now, await recordedWithin(tx, outage)));
      const { id, programmes } = await writeOutage(tx, outage);
      const done = { ...outageAnswer({ ...outage, id, createdAt: now }), programmes: programmes.length };
      return { done, wake: programmes.map((programme) => ({ programme, signal: 'outage' as const })) };
    },
  },
  {
    path: '/outages',
    tag: '停运',
    summary: '登记一次停运',
    description:
      '邮件、网络等线路中断而系统自己不知道时，恢复后在此登记。时限落在停运期间的环节，顺延到停运结束后的第一个工作日，' +
      '在此之前办理的不算逾期。系统自身的停运由系统自动记录，不必登记。',
    errors: [],
    status: 201,
    answer: outageSchema.extend({
      programmes: z.int().openapi({ description: '因此重新核对时限的方案数' }),
    }),
  },
);
