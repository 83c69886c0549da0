import { instantSchema } from '../acts/instant.schema';
import { z } from '../acts/zod';
import type { Explanation } from '../domain/deadline';
import { ROLES, type Role } from '../domain/glossary';
import type { StepStatus } from '../domain/matter/matter.types';
import { CAUSE_TEXT } from '../domain/matter/moved.words';
import { STATUS_TEXT } from '../domain/matter/summary';
import type { Form } from '../domain/template/form.schema';
import { matterHead, personSchema } from './matter.answer';

const keys = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]];
const object = (v: unknown) => typeof v === 'object' && v !== null;
const text = z.string();

/** A person, or an API token or session (`accessId`) where nobody is known by name. */
const bySchema = z.strictObject({
  personId: text.nullable(),
  name: text.nullable(),
  accessId: text.nullable(),
});

const forSchema = z.strictObject({ personId: text, name: text }).nullable();

export const evidenceAnswerSchema = z
  .strictObject({
    id: text,
    type: text.openapi({ example: 'image/jpeg' }),
    name: text.nullable().openapi({ description: '文件名；没有或已清除的为空', example: '会议记录.pdf' }),
    bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    sha256: text.openapi({ description: '所存文件的散列' }),
    sentSha256: text.openapi({ description: '原文件的散列' }),
    url: text,
    createdAt: instantSchema,
  })
  .openapi('Evidence');

export const submissionSchema = z
  .strictObject({
    receipt: text.openapi({ description: '回执编号' }),
    round: z.int(),
    receivedAt: instantSchema,
    nil: z.boolean(),
    form: z.record(text, z.union([text, z.number()])).nullable(),
    by: bySchema.openapi({ description: '谁填报' }),
    for: forSchema.openapi({ description: '为谁填报' }),
    byText: text.openapi({ example: '参与者002代参与者001办理' }),
    evidence: z.array(evidenceAnswerSchema),
  })
  .openapi('Submission');

export const checkSchema = z
  .strictObject({
    receipt: text,
    round: z.int(),
    outcome: z.enum(['pass', 'return']),
    comment: text.nullable(),
    receivedAt: instantSchema,
    by: bySchema,
    for: forSchema.openapi({ description: '代谁审核；本人审核的为空' }),
    byText: text.openapi({ example: '参与者002代组长01办理' }),
  })
  .openapi('Check');

export const reminderSchema = z
  .strictObject({
    receipt: text,
    round: z.int(),
    receivedAt: instantSchema,
    by: bySchema.openapi({ description: '谁催办' }),
    comment: text,
    to: z.array(personSchema),
    leftOut: z
      .array(personSchema.extend({ because: text.openapi({ example: 'weekly-limit' }) }))
      .openapi({ description: '轮到办理而没有催办的人' }),
  })
  .openapi('Reminder');

export const deadlineSchema = z
  .strictObject({
    round: z.int(),
    n: z.int().openapi({ description: '同一轮里的第几个时限' }),
    dueAt: instantSchema,
    cause: z.enum(keys(CAUSE_TEXT)),
    causeText: text.openapi({ example: '准予延期' }),
    from: instantSchema.nullable().openapi({ description: '调整前的时限' }),
    by: bySchema.nullable().openapi({ description: '谁调整；系统按规则算出的为空' }),
    reason: text.nullable().openapi({ description: '为什么调整' }),
    explanation: z.custom<Explanation>(object).openapi({ type: 'object', description: '为什么是这一天' }),
    createdAt: instantSchema,
  })
  .openapi('Deadline');

const stepSchema = z
  .strictObject({
    id: text,
    title: text,
    who: z.enum(['assignee', ...keys<Role>(ROLES)]),
    whoText: text,
    people: z.array(personSchema).openapi({ description: '轮到谁办' }),
    status: z.enum(keys<StepStatus>(STATUS_TEXT)),
    statusText: text,
    checks: text.nullable().openapi({ description: '审核的是哪个环节' }),
    form: z
      .custom<Form>(object)
      .nullable()
      .openapi({ type: ['object', 'null'], description: '要填的表' }),
    nilReturn: z.boolean().openapi({ description: '可否零报告' }),
    tally: text.nullable(),
    round: z.int(),
    openedAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
    why: text.nullable().openapi({ description: '为什么是这一天' }),
    doneAt: instantSchema.nullable(),
    late: z.boolean().nullable(),
    overdue: z.boolean(),
    deadlines: z.array(deadlineSchema),
    extensionAsked: z
      .strictObject({ until: instantSchema, reason: text.nullable() })
      .nullable()
      .openapi({ description: '等待答复的延期申请' }),
    waivedBecause: text.nullable().openapi({ description: '为什么免除' }),
    submissions: z.array(submissionSchema),
    checksDone: z.array(checkSchema),
    reminders: z.array(reminderSchema).openapi({ description: '人工催办' }),
  })
  .openapi('Step');

/** A matter with everything in it. */
export const wholeMatterSchema = z
  .strictObject({ ...matterHead, programme: text, steps: z.array(stepSchema) })
  .openapi('WholeMatter');
