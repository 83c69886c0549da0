import { z } from '../../../acts/zod';
import { downloadRoute } from '../../../api/readRoute';
import { sha256 } from '../../../store/newId';
import { periodText } from '../scheme/period.rules';
import type { BulletinParts } from './bulletinParts.types';
import { FILE_TYPES } from './bulletinParts.types';
import { bulletinOf, fileOf } from './bulletins.store';

/** The page brings its style inside; nothing on it runs, is loaded or can use the session of who looks at it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; sandbox";
const binary = { schema: z.string().openapi({ format: 'binary' }) };

export const downloadBulletin = ({ render }: Pick<BulletinParts, 'render'>) =>
  downloadRoute(
    {
      path: '/bulletins/{id}/{kind}',
      tag: '通报',
      summary: '下载通报：网页、Word、PDF 或 Excel',
      description: '已印发的与印发时逐字节相同；草稿现排。',
      params: z.strictObject({
        id: z.string().min(1).max(100),
        kind: z.enum(['html', 'docx', 'pdf', 'xlsx']),
      }),
      errors: ['not-found', 'invalid-request'],
      types: {
        'text/html': { schema: z.string() },
        [FILE_TYPES.docx]: binary,
        [FILE_TYPES.pdf]: binary,
        [FILE_TYPES.xlsx]: binary,
      },
    },
    async ({ db }, { params: { id, kind } }, res) => {
      const row = await bulletinOf(db, id);
      const stored = row.state === 'issued' ? await fileOf(db, id, kind) : undefined;
      const content = stored?.content ?? (await render[kind](row.bulletin));
      const edition = row.state === 'issued' ? `v${row.version}` : `v${row.version}-draft${row.draft}`;
      const name = `bulletin-${periodText(row.bulletin.period)}-${edition}.${kind}`;
      res.set({
        'Content-Type': FILE_TYPES[kind],
        'Content-Disposition': `${kind === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
        'Content-Security-Policy': POLICY,
        'X-Content-Type-Options': 'nosniff',
        ETag: `"${stored?.sha256 ?? sha256(content)}"`,
      });
      res.send(content);
    },
  );
