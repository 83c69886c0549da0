import { instantSchema, iso } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { type ClosingReport, closingReport } from '../../store/closing.repo';
import { mailStatus } from '../../store/mailSwitch.repo';
import { closingReportOf, overdueSteps, programmeFactsOf } from '../../store/programme.views';
import { programmeAnswer, programmeSchema } from '../programme.answer';
import { programmeOf } from '../programmeOf';
import { readRoute } from '../readRoute';

const count = z.int();
const counts = z.record(z.string(), count);
const reportSchema = z
  .custom<ClosingReport>((v) => typeof v === 'object' && v !== null)
  .openapi({ type: 'object' });

const progress = programmeSchema
  .extend({
    matters: counts.openapi({ description: '事项数，按状态', example: { open: 111 } }),
    steps: z.array(
      z.strictObject({
        id: z.string().openapi({ example: 'participant/plan' }),
        title: z.string(),
        counts: counts.openapi({ description: '环节数，按状态', example: { open: 40, done: 60 } }),
        late: count.openapi({ description: '逾期办结' }),
        overdue: count.openapi({ description: '已到期仍未办理' }),
      }),
    ),
    tallies: z.record(z.string(), z.strictObject({ asked: count, done: count, nil: count })),
    served: count.openapi({ description: '服务人数合计' }),
    notices: counts.openapi({
      description: '通知数，按状态',
      example: { planned: 0, sent: 100, suppressed: 2, failed: 0 },
    }),
    escalations: counts.openapi({ description: '升级督办数，按级', example: { e1: 3 } }),
    changes: z
      .array(
        z.strictObject({
          kind: z.enum([
            ...(['paused', 'resumed', 'cancelled', 'calendarChanged', 'templateChanged'] as const),
            ...(['outage', 'matterEnded'] as const),
          ]),
          reason: z.string(),
          at: instantSchema,
        }),
      )
      .openapi({ description: '暂停、恢复、取消、换日历、换模板、停运，及理由' }),
    mail: z.strictObject({ stopped: z.boolean(), held: count.openapi({ description: '本单位待发的邮件' }) }),
    report: z
      .strictObject({ version: z.int(), createdAt: instantSchema, sha256: z.string(), body: reportSchema })
      .nullable()
      .openapi({ description: '结束时的汇总；进行中为 null' }),
  })
  .openapi('ProgrammeProgress');

export const showProgramme = readRoute(
  {
    path: '/programmes/{id}',
    tag: '方案',
    summary: '查看方案进展',
    answer: progress,
  },
  async ({ db, config }, { params: { id }, now }) => {
    const programme = await programmeOf(db, id);
    const [closing, overdue, changes, mail, report] = await Promise.all([
      closingReport(db, id),
      overdueSteps(db, id, now),
      programmeFactsOf(db, id),
      mailStatus(db, programme.officeId),
      closingReportOf(db, id),
    ]);
    const noticeStates = { planned: 0, sent: 0, suppressed: 0, failed: 0 };
    const matterStates = { open: 0, done: 0, lapsed: 0, cancelled: 0 };
    return {
      ...programmeAnswer(config, programme),
      matters: { ...matterStates, ...closing.matters },
      steps: closing.steps.map(({ id: step, title, counts: by, late }) => ({
        id: step,
        title,
        counts: by,
        late,
        overdue: overdue.get(step) ?? 0,
      })),
      tallies: closing.tallies,
      served: closing.served,
      notices: { ...noticeStates, ...closing.mails },
      escalations: closing.escalations,
      changes: changes.map((c) => ({ kind: c.kind, reason: c.reason, at: iso(c.receivedAt) })),
      mail: { stopped: config.MAIL_STOPPED || mail.stoppedAt !== null, held: mail.mails ?? 0 },
      report: report
        ? { ...report, createdAt: iso(report.createdAt), body: report.body as ClosingReport }
        : null,
    };
  },
);
