import { instantSchema, iso, isoOrNull } from '../acts/instant.schema';
import { temporalUrl } from '../acts/temporalUrl';
import { z } from '../acts/zod';
import type { Config } from '../config/config.schema';
import { isFinal } from '../domain/matter/matter.types';
import type { MatterRow, StepRow } from '../store/matter.views';

export const MATTER_STATES = {
  open: '办理中',
  done: '已办结',
  lapsed: '到期未办结',
  cancelled: '已取消',
} as const;

export const personSchema = z.strictObject({ id: z.string(), name: z.string(), unit: z.string() });

/** What a matter is, without its steps. */
export const matterHead = {
  id: z.string(),
  programmeId: z.string(),
  key: z.string().openapi({ example: 'participant' }),
  title: z.string(),
  assignee: personSchema.nullable().openapi({ description: '承办人；小组和整个方案的事项没有' }),
  group: z.string().nullable(),
  state: z.enum(['open', 'done', 'lapsed', 'cancelled']),
  stateText: z.string(),
  openedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  workflowId: z.string(),
  temporalUrl: z.string(),
};

/** A matter in a list: how far it is and what is open. */
export const matterSchema = z
  .strictObject({
    ...matterHead,
    stepsDone: z.int(),
    stepsInAll: z.int(),
    open: z.array(
      z.strictObject({
        step: z.string(),
        title: z.string(),
        round: z.int(),
        dueAt: instantSchema.nullable(),
        overdue: z.boolean(),
      }),
    ),
  })
  .openapi('Matter');

export function matterHeadAnswer(config: Config, row: MatterRow) {
  const { personId, name, unit, openedAt, endedAt, ...same } = row;
  return {
    ...same,
    assignee: personId === null ? null : { id: personId, name: name ?? '', unit: unit ?? '' },
    stateText: MATTER_STATES[row.state],
    openedAt: iso(openedAt),
    endedAt: isoOrNull(endedAt),
    temporalUrl: temporalUrl(config, row.workflowId),
  };
}

export function matterAnswer(
  config: Config,
  row: MatterRow,
  steps: readonly StepRow[],
  now: number,
): z.output<typeof matterSchema> {
  return {
    ...matterHeadAnswer(config, row),
    stepsDone: steps.filter((s) => isFinal(s.status)).length,
    stepsInAll: steps.length,
    open: steps
      .filter((s) => s.status === 'open')
      .map(({ id, title, round, dueAt }) => ({
        step: id,
        title,
        round,
        dueAt: isoOrNull(dueAt),
        overdue: dueAt !== null && dueAt < now,
      })),
  };
}
