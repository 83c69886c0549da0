import { dateSchema, instantSchema, iso } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import type { Filing } from './bulletin/snapshot.types';

const hash = z.string().openapi({ description: '内容的 SHA-256' });

/** A unit's answer to one indicator. */
export const filingSchema = z
  .strictObject({
    code: z.string().openapi({ example: 'A1' }),
    nil: z.boolean().openapi({ description: '零报告' }),
    count: z.int().nullable(),
    text: z.string(),
    links: z.array(z.string()),
    onSite: dateSchema.nullable().openapi({ description: '现场确认的日期' }),
    evidence: z.array(z.strictObject({ id: z.string(), sha256: hash, type: z.string(), bytes: z.int() })),
    savedAt: instantSchema,
  })
  .openapi('Filing');

export function filingAnswer({ at, ...filing }: Filing): z.output<typeof filingSchema> {
  return { ...filing, savedAt: iso(at) };
}

/** How far a unit's filing has come. */
export const answerSchema = z
  .enum(['signed', 'unsigned', 'silent'])
  .openapi({ description: 'signed 已签批；unsigned 已提交、未签批；silent 未提交' });
