import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { AppError } from '../../../domain/errors';
import type { Scheme } from './scheme.schema';
import { schemeNow } from './schemeNow';
import { storedScheme } from './schemes.store';

export const showScheme = (schemes: ReadonlyMap<string, Scheme>) =>
  readRoute(
    {
      path: '/schemes/{id}',
      tag: '考核细则',
      summary: '查看考核细则：各部分、指标、计分办法、加减分和年度占比',
      query: z.strictObject({
        version: z.coerce.number().int().min(1).optional().openapi({ description: '哪一版；不写则为最新' }),
      }),
      answer: z
        .custom<Scheme>((value) => typeof value === 'object' && value !== null && 'sections' in value)
        .openapi({ type: 'object' }),
    },
    async ({ db }, { params: { id }, query: { version } }) => {
      const shipped = schemes.get(id);
      const scheme =
        version === undefined
          ? await schemeNow(schemes, db, id)
          : ((await storedScheme(db, id, version))?.scheme ??
            (shipped?.version === version ? shipped : undefined));
      if (!scheme) throw new AppError('not-found', { ids: { scheme: id } });
      return scheme;
    },
  );
