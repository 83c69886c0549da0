import { z } from '../../../acts/zod';
import { AppError } from '../../../domain/errors';
import { forbids } from '../../../domain/forbidden/forbidden.schema';
import type { Db, Tx } from '../../../store/openStore';
import { quarterOf } from '../quarter.store';
import { findSeries } from '../series/year.store';
import type { Wording } from './bulletin.types';
import { bulletinOf, bulletinsOf } from './bulletins.store';
import { wordingSchema } from './wording.schema';

const text = z.string().max(2000);

/** The office's own wording of a bulletin; what is left out stays as it was. The whole is judged by `wordingOver`. */
export const wordingWish = z
  .strictObject({
    office: text.openapi({ description: '发文机关' }),
    documentNumber: text.openapi({ description: '发文字号；空为没有', example: '统通〔{year}〕{number}号' }),
    title: text,
    addressee: text.openapi({ description: '主送机关' }),
    opening: text.openapi({ description: '开头的一段' }),
    requirements: z.array(text).max(20).openapi({ description: '下一步要求，一段一条' }),
    redHead: z.boolean().openapi({ description: '红头' }),
  })
  .partial()
  .openapi('WordingWish', {
    description: '可用 {year}、{quarter}、{units}、{average}、{top}、{number}；没有写的栏目不变',
  });

/**
 * A whole wording: what is asked for over what stood before. Throws "invalid-request", or "forbidden-field" for a text
 * about persons, naming each place as `wording.<field>`.
 */
export function wordingOver(before: Wording, wish: z.output<typeof wordingWish>): Wording {
  const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const parsed = wordingSchema.safeParse({ ...before, ...given });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((i) => ({
    path: ['wording', ...i.path.map(String)].join('.'),
    reason: i.message,
  }));
  throw new AppError(forbids(parsed.error.issues) ? 'forbidden-field' : 'invalid-request', { problems });
}

/**
 * What a programme's next draft is worded by if nothing is asked for: its newest bulletin's wording, its series', the
 * shipped one.
 */
export async function wordingNow(db: Db | Tx, programmeId: string, shipped: Wording): Promise<Wording> {
  const [newest] = await bulletinsOf(db, programmeId);
  const kept = newest && (await bulletinOf(db, newest.id));
  if (kept) return kept.wording;
  const { seriesId } = await quarterOf(db, programmeId);
  return (seriesId && (await findSeries(db, seriesId))?.wording) || shipped;
}
