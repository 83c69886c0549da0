import { refuseUnstorable } from '../acts/refuseUnstorable';
import { z } from '../acts/zod';
import { wrongAt } from '../domain/errors';

/** Longest page of a list. */
const MOST = 200;

/** `?limit&cursor` of every list. */
export const pageQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST)
    .default(50)
    .openapi({ description: `一页多少条，最多 ${MOST}` }),
  cursor: z.string().max(300).optional().openapi({ description: '上一页答复里的 next' }),
};

/** A list's answer: `next` is the cursor of the following page, null on the last. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

/** A place in a list as an opaque text. It holds ids only: addresses are logged by proxies. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The ids a cursor was made of; throws "invalid-request" if it is not one of ours. */
export function readCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const place = fromJson(Buffer.from(cursor, 'base64url').toString());
  refuseUnstorable(place, 'query.cursor');
  const parsed = schema.safeParse(place);
  if (!parsed.success) throw wrongAt('query.cursor', '不是本列表给出的 cursor');
  return parsed.data;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The rows of a page, of one more than it holds, and the id after which the next page goes on. */
export function firstOf<Row extends { id: string }>(rows: readonly Row[], limit: number) {
  const shown = rows.slice(0, limit);
  return { shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Cuts one more row than asked for down to a page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  place: (row: Row) => (string | number)[],
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(item),
    next: rows.length > limit && last !== undefined ? writeCursor(place(last)) : null,
  };
}
