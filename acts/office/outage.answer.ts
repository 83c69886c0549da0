import { OUTAGE_PARTS, type OutagePart } from '../../domain/outage';
import type { outageRows } from '../../store/outage.repo';
import { instantSchema, iso } from '../instant.schema';
import { z } from '../zod';

export const outageSchema = z
  .strictObject({
    id: z.string(),
    part: z.enum(Object.keys(OUTAGE_PARTS) as [OutagePart, ...OutagePart[]]),
    partText: z.string().openapi({ example: OUTAGE_PARTS.mail }),
    from: instantSchema,
    to: instantSchema,
    reason: z.string(),
    automatic: z.boolean().openapi({ description: '系统自己发现并记录的' }),
    recordedAt: instantSchema,
  })
  .openapi('Outage');

/** A recorded outage as the API shows it. */
export function outageAnswer(
  row: Awaited<ReturnType<typeof outageRows>>[number],
): z.output<typeof outageSchema> {
  return {
    id: row.id,
    part: row.part,
    partText: OUTAGE_PARTS[row.part],
    from: iso(row.from),
    to: iso(row.to),
    reason: row.reason,
    automatic: row.byAccess === null,
    recordedAt: iso(row.createdAt),
  };
}
