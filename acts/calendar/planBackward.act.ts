import { daysBetween } from '../../domain/calendar/shanghai';
import { wrongAt } from '../../domain/errors';
import { planBackward } from '../../domain/planBackward';
import { act } from '../act';
import { dateSchema, existingDate } from '../instant.schema';
import { lineSchema } from '../title.schema';
import { z } from '../zod';
import { MOST_DAYS_COUNTED, MOST_DAYS_SPANNED, requireInCalendar, unitName } from './calendar.schema';
import { unitCalendar } from './unitCalendar';

const MOST_MILESTONES = 100;
/** All milestones together: eight years of work, beyond which something was typed wrong. */
const MOST_WORKDAYS = 2_000;

const milestone = z.strictObject({
  title: lineSchema.openapi({ example: '起草方案' }),
  workdays: z.int().min(1).max(MOST_DAYS_COUNTED),
});

const input = z.strictObject({
  start: existingDate.openapi({ description: '最早可以开始的一天' }),
  end: existingDate.openapi({ description: '最后完成的一天；落在休息日的提前到上一个工作日' }),
  milestones: z
    .array(milestone)
    .min(1, '至少一个节点')
    .max(MOST_MILESTONES, `最多 ${MOST_MILESTONES} 个节点`)
    .openapi({ description: '按办理的先后' }),
  for: unitName.optional().openapi({ description: '单位或分组的全称；给出时含它另定的日子' }),
});

const planned = z
  .strictObject({
    feasible: z.boolean(),
    available: z.int().openapi({ description: '开始到结束共有的工作日' }),
    needed: z.int().openapi({ description: '各节点合计需要的工作日' }),
    missing: z.int().openapi({ description: '缺的工作日' }),
    squeezed: z
      .strictObject({ title: z.string(), left: z.int(), needed: z.int() })
      .nullable()
      .openapi({ description: '从后往前排，时间用完的那个节点；够用时为 null' }),
    beginBy: dateSchema.openapi({ description: '最迟开始的工作日' }),
    milestones: z.array(
      z.strictObject({
        title: z.string(),
        workdays: z.int(),
        from: dateSchema.nullable().openapi({ description: '没有时间可排时为 null' }),
        to: dateSchema.nullable(),
      }),
    ),
    provisional: z.boolean(),
    text: z.string(),
  })
  .openapi('BackwardPlan');

/** A question: nothing is stored and nobody is woken. */
export const planBackwardCalendar = act(
  {
    name: 'planBackward',
    input,
    single: true,
    run: async (db, { input: { for: unit, ...plan } }) => {
      const { start, end, milestones } = plan;
      requireInCalendar({ start, end });
      if (end < start) throw wrongAt('end', '不得早于 start');
      if (daysBetween(start, end) >= MOST_DAYS_SPANNED)
        throw wrongAt('end', `从 start 起最多 ${MOST_DAYS_SPANNED} 天`, 'calendar-range');
      if (milestones.reduce((sum, m) => sum + m.workdays, 0) > MOST_WORKDAYS)
        throw wrongAt('milestones', `合计最多 ${MOST_WORKDAYS} 个工作日`);
      return { done: planBackward(await unitCalendar(db, unit, 'for'), plan), wake: [] };
    },
  },
  {
    path: '/calendar/plan-backward',
    tag: '日历',
    summary: '倒排时间节点',
    description: '从最后一天往前排各节点的起止日，并说明时间够不够、缺几个工作日。什么也不改动。',
    errors: ['calendar-range'],
    body: 'BackwardWish',
    answer: planned,
  },
);
