import { isoOrNull } from '../../../acts/instant.schema';
import { z } from '../../../acts/zod';
import { pageSchema } from '../../../api/cursor';
import { readRoute } from '../../../api/readRoute';
import type { Scheme } from './scheme.schema';
import { storedSchemes } from './schemes.store';

const schemeLine = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  about: z.string(),
  shipped: z.boolean().openapi({ description: '随系统提供的' }),
  keptAt: z.string().nullable().openapi({ description: '存下的时间；还没有用过的为 null' }),
});

/** An office has a handful and a new version now and then, so one page holds them all. */
export const listSchemes = (schemes: ReadonlyMap<string, Scheme>) =>
  readRoute(
    {
      path: '/schemes',
      tag: '考核细则',
      summary: '列出考核细则的各版',
      answer: pageSchema(schemeLine),
    },
    async ({ db }) => {
      const stored = await storedSchemes(db);
      const isShipped = (id: string, version: number) => schemes.get(id)?.version === version;
      const unused = [...schemes.values()].filter(
        (s) => !stored.some((k) => k.id === s.id && k.version === s.version),
      );
      const items = [
        ...stored.map(({ id, version, title, about, createdAt }) => ({
          ...{ id, version, title, about },
          shipped: isShipped(id, version),
          keptAt: isoOrNull(createdAt),
        })),
        ...unused.map(({ id, version, title, about }) => ({
          ...{ id, version, title, about },
          shipped: true,
          keptAt: null,
        })),
      ];
      return { items: items.sort((a, b) => order(a.id, b.id) || b.version - a.version), next: null };
    },
  );

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
