import { instantSchema, iso, isoOrNull } from '../../../acts/instant.schema';
import { z } from '../../../acts/zod';
import type { UnitResult } from '../review/result.types';
import type { Bulletin } from './bulletin.types';
import type { bulletinsOf } from './bulletins.store';
import type { proofsByPlace } from './evidence.rules';
import { unprintableOf } from './unprintable.rules';

/** A bulletin without its content. */
export const bulletinHead = {
  id: z.string(),
  programmeId: z.string(),
  version: z.int().openapi({ description: '1 为首次；更正依次加一' }),
  draft: z.int().openapi({ description: '本版的第几稿' }),
  state: z.enum(['draft', 'issued']).openapi({ description: 'draft 草稿；issued 已印发' }),
  hash: z.string().openapi({ description: '快照的 SHA-256' }),
  reason: z.string().nullable().openapi({ description: '更正的理由' }),
  compiledAt: instantSchema,
  issuedAt: instantSchema.nullable(),
};

type Row = Pick<
  Awaited<ReturnType<typeof bulletinsOf>>[number],
  'id' | 'version' | 'draft' | 'state' | 'hash' | 'reason' | 'compiledAt' | 'issuedAt'
>;

export function bulletinHeadAnswer(programmeId: string, row: Row) {
  const { id, version, draft, state, hash, reason, compiledAt, issuedAt } = row;
  return {
    ...{ id, programmeId, version, draft, state, hash, reason },
    compiledAt: iso(compiledAt),
    issuedAt: isoOrNull(issuedAt),
  };
}

/** What PDF and charts cannot print, told before anything is issued. */
export const unprintableSchema = z
  .array(
    z.strictObject({
      unit: z.string().nullable().openapi({ description: '哪个单位的；空：通报自己的文字' }),
      where: z.string().openapi({ description: '单位名称、标题、正文……' }),
      parts: z.array(
        z.strictObject({
          text: z.string().openapi({ description: '排不出来的文字' }),
          mark: z.string().openapi({ description: 'PDF和图表里印作什么' }),
          why: z.string(),
        }),
      ),
    }),
  )
  .openapi({ description: 'PDF和图表里排不出来的名称和文字；Word、Excel和网页里是完整的' });

/** What somebody who compiled or corrected gets back. */
export const draftedSchema = z.strictObject({
  id: z.string(),
  programmeId: z.string(),
  version: z.int(),
  draft: z.int(),
  hash: z.string(),
  changes: z.array(z.string()).openapi({ description: '更正：与印发的一版相比改了什么' }),
  unprintable: unprintableSchema,
});

export function draftedAnswer(
  programmeId: string,
  stored: { id: string; version: number; draft: number; bulletin: Bulletin },
): z.output<typeof draftedSchema> {
  const { id, version, draft, bulletin } = stored;
  const changes = bulletin.correction?.changes ?? [];
  const unprintable = unprintableOf(bulletin);
  return { id, programmeId, version, draft, hash: bulletin.snapshotHash, changes, unprintable };
}

const marks = z.number();

/** A unit's quarter: its rank opens to sections, they to indicators, and these to their proofs. */
export const unitScoresSchema = z
  .strictObject({
    unit: z.string(),
    matterId: z.string(),
    total: marks,
    rank: z.int(),
    change: z.int().nullable().openapi({ description: '比上季度前进（正）或后退的名次' }),
    previousRank: z.int().nullable(),
    bonus: marks,
    deduction: marks,
    vetoed: z.array(z.string()).openapi({ description: '一票否决的项' }),
    sections: z.array(
      z.strictObject({
        ...{ id: z.string(), title: z.string(), weight: marks, got: marks, available: marks, score: marks },
        indicators: z.array(
          z.strictObject({
            ...{ code: z.string(), title: z.string(), full: marks },
            marks: marks.nullable(),
            by: z.enum(['count', 'timeliness', 'judgement', 'nil', 'ruling', 'missing', 'unscored']),
            text: z.string().openapi({ description: '这个得分是怎么来的' }),
            proofs: z.array(
              z.strictObject({
                kind: z.enum(['picture', 'document', 'link', 'onSite']),
                ref: z.string().openapi({ description: '佐证的编号、网址或现场确认的日期' }),
                sha256: z.string().nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .openapi('UnitScores');

export function unitScoresAnswer(
  result: UnitResult,
  proofsOf: ReturnType<typeof proofsByPlace>,
): z.output<typeof unitScoresSchema> {
  const { sections, indicators, ...same } = result;
  return {
    ...same,
    sections: sections.map((section) => ({
      ...section,
      indicators: indicators
        .filter((i) => i.section === section.id)
        .map(({ section: _, ...indicator }) => ({
          ...indicator,
          proofs: proofsOf(result.unit, indicator.code).map(({ kind, ref, sha256 }) => ({
            kind,
            ref,
            sha256,
          })),
        })),
    })),
  };
}
