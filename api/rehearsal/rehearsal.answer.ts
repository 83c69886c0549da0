import { dateSchema, instantSchema, iso, isoOrNull } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import type { RehearsedCounts, Warning } from '../../rehearsal/rehearsed.types';
import type { RehearsalRow, RehearsalState } from '../../store/rehearsal.repo';

/** As people read them. */
export const REHEARSAL_STATES: Record<RehearsalState, string> = {
  waiting: '等待中',
  running: '预演中',
  done: '已完成',
  failed: '未完成',
};

const many = z.int();
const counts: z.ZodType<RehearsedCounts> = z
  .strictObject({
    participants: many,
    matters: many,
    mails: many,
    reminders: many,
    escalations: many,
    closed: many,
    lapsed: many,
    handedIn: many,
    checked: many,
    busiest: z.strictObject({ date: dateSchema, mails: many }).nullable(),
  })
  .openapi('RehearsedCounts');

const warning: z.ZodType<Warning> = z
  .strictObject({
    rule: z.string(),
    weight: z.enum(['bad', 'mind']),
    text: z.string(),
    advice: z.string(),
  })
  .openapi('RehearsalWarning');

export const rehearsalSchema = z
  .strictObject({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    stateText: z.string(),
    template: z.string(),
    title: z.string().openapi({ description: '方案模板的名称' }),
    rosterId: z.string(),
    startsOn: dateSchema,
    parameters: z.record(z.string(), z.int()),
    seed: z.int(),
    progress: z.number().min(0).max(1),
    date: dateSchema.nullable().openapi({ description: '虚拟时钟走到哪一天' }),
    counts: counts.nullable(),
    warnings: z.array(warning),
    reason: z.string().nullable().openapi({ description: '没有完成的原因' }),
    reportUrl: z.string().nullable(),
    seconds: z.number().nullable(),
    createdAt: instantSchema,
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
  })
  .openapi('Rehearsal');

/** Where a rehearsal's report can be looked at. */
export function reportUrl(id: string): string {
  return `/api/v1/rehearsals/${id}/report`;
}

export function rehearsalAnswer(row: RehearsalRow): z.input<typeof rehearsalSchema> {
  const { people: _people, day, ...same } = row;
  return {
    ...same,
    stateText: REHEARSAL_STATES[row.state],
    date: day,
    counts: row.counts as RehearsedCounts | null,
    warnings: warningsOf(row),
    reportUrl: row.state === 'done' ? reportUrl(row.id) : null,
    createdAt: iso(row.createdAt),
    startedAt: isoOrNull(row.startedAt),
    endedAt: isoOrNull(row.endedAt),
  };
}

/** As the report has them, the bad ones first; none until it is there. */
export function warningsOf(row: RehearsalRow): Warning[] {
  return (row.warnings ?? []) as Warning[];
}
