import { instantSchema, iso } from '../../acts/instant.schema';
import { MOST_BYTES, MOST_FILES, settleFiles, stageFiles, throwFilesAway } from '../../acts/withFiles';
import { z } from '../../acts/zod';
import { saveFiling } from '../../store/filing/saveFiling';
import { pokeLater } from '../afterCommit';
import { filingFields, filingParams } from '../quarter.wish';
import { unitMatter } from '../quarterMatter';
import { parsedJson } from '../submission.wish';
import { writeRoute } from '../writeRoute';

const wish = z.strictObject(filingFields).openapi('FilingWish');
const file = z.any().openapi({ type: 'string', format: 'binary' });

export const putFiling = writeRoute({
  method: 'put',
  path: '/matters/{id}/filings/{code}',
  tag: '填报',
  summary: '填报一项指标',
  description:
    '每项单独保存，代替先前所填。已提交或已签批的，在时限之前改动即重新打开，签批随之失效，须重新提交、签批。',
  errors: [
    ...(['not-found', 'not-allowed', 'step-not-open', 'programme-paused', 'programme-ended'] as const),
    'invalid-upload',
  ],
  params: filingParams,
  body: wish,
  upload: {
    field: 'photos',
    mostFiles: MOST_FILES,
    mostBytes: MOST_BYTES,
    keepIn: 'file',
    only: false,
    schema: z.strictObject({
      filing: z.string().optional().openapi({ description: 'JSON 文本，同 JSON 请求的内容' }),
      photos: z.array(file).optional().openapi({ description: '图片或文件，每个最多 20 MB' }),
    }),
    fields: ({ filing, ...rest }) => (filing === undefined ? rest : parsedJson(filing)),
  },
  status: 200,
  answer: z
    .strictObject({
      matterId: z.string(),
      code: z.string(),
      savedAt: instantSchema,
      reopened: z.boolean().openapi({ description: '先前已提交，现须重新提交、签批' }),
      evidence: z.array(z.string()).openapi({ description: '这项指标的佐证的编号' }),
    })
    .openapi('FilingSaved'),
  prepare: async (deps, { params: { id }, files, access, now }) => {
    const { steps } = await unitMatter(deps.db, id);
    const target = { matterId: id, step: steps.fill };
    const caller = { personId: null, accessId: access.id };
    return { step: steps.fill, photos: await stageFiles(deps, { target, files, caller, now }) };
  },
  tidy: (deps, { photos }, failed) => throwFilesAway(deps, photos, failed),
  act: async (tx, deps, { params: { id, code }, body, access, now }, { step, photos }) => {
    const { onBehalf, count, onSite, ...same } = body;
    const actor = { personId: onBehalf?.filedBy ?? null, accessId: access.id };
    const rows = await settleFiles(tx, photos, { target: { matterId: id, step }, caller: actor, now });
    const evidence = [...new Set([...body.evidence, ...rows])];
    const value = { ...same, count: count ?? null, onSite: onSite ?? null, evidence };
    const saved = await saveFiling(tx, { matterId: id, step, code, value, actor, now });
    return {
      body: { matterId: id, code, savedAt: iso(saved.savedAt), reopened: saved.reopened, evidence },
      after: () => {
        if (!saved.reopened) return;
        pokeLater(deps.log, { matter: id }, () => deps.engine.pokeMatter(saved.workflowId, 'reopened'))();
      },
    };
  },
});
