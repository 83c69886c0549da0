import { dateSchema, instantSchema, iso, isoOrNull } from '../acts/instant.schema';
import { temporalUrl } from '../acts/temporalUrl';
import { z } from '../acts/zod';
import type { Config } from '../config/config.schema';
import { PROGRAMME_STATES } from '../domain/glossary';
import { workflowIds } from '../engine/engine.port';
import type { ProgrammeSummary } from '../store/programme.views';

/** A programme in lists and at the head of its page. */
export const programmeSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    template: z.string(),
    templateVersion: z.int(),
    state: z.enum(['running', 'paused', 'ended', 'cancelled']),
    stateText: z.string(),
    startsOn: dateSchema,
    endsOn: dateSchema,
    closesAt: instantSchema,
    rosterId: z.string(),
    parameters: z.record(z.string(), z.int()),
    createdAt: instantSchema,
    endedAt: instantSchema.nullable(),
    workflowId: z.string(),
    temporalUrl: z.string(),
  })
  .openapi('Programme');

export function programmeAnswer(config: Config, row: ProgrammeSummary): z.output<typeof programmeSchema> {
  const { officeId: _office, closesAt, createdAt, endedAt, ...same } = row;
  const workflowId = workflowIds.programme(row.id);
  return {
    ...same,
    stateText: PROGRAMME_STATES[row.state],
    closesAt: iso(closesAt),
    createdAt: iso(createdAt),
    endedAt: isoOrNull(endedAt),
    workflowId,
    temporalUrl: temporalUrl(config, workflowId),
  };
}
