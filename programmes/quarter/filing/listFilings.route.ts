import { isoOrNull } from '../../../acts/instant.schema';
import { matterOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { contextOf } from '../../../store/programme.context';
import { answerSchema, filingAnswer, filingSchema } from '../quarter.answer';
import { quarterOf } from '../quarter.store';
import { contentOf } from './filings.store';
import { handedInOf } from './handedIn.store';

export const listFilings = readRoute(
  {
    path: '/matters/{id}/filings',
    tag: '填报',
    summary: '查看一个单位本季度的填报：每项指标填了什么、还缺什么',
    answer: z
      .strictObject({
        matterId: z.string(),
        unit: z.string(),
        answer: answerSchema,
        handedInAt: z.string().nullable(),
        signedAt: z.string().nullable(),
        hash: z.string().openapi({ description: '现有内容的 SHA-256；签批时须带上' }),
        indicators: z.array(
          z.strictObject({
            code: z.string(),
            title: z.string(),
            section: z.string(),
            full: z.number(),
            acceptsNil: z.boolean(),
            proofs: z.array(z.enum(['picture', 'document', 'link', 'onSite'])),
            filing: filingSchema.nullable().openapi({ description: '还没有填的为 null' }),
          }),
        ),
      })
      .openapi('Filings'),
  },
  async ({ db }, { params: { id } }) => {
    const { matter } = await matterOfKind(db, id, 'filing');
    const programmeId = matter.programme_id;
    const { filed } = await quarterOf(db, programmeId);
    const { filings, hash } = await contentOf(db, id);
    const unitFiling = (await handedInOf(db, await contextOf(db, programmeId))).find(
      (u) => u.matterId === id,
    );
    const saved = new Map(filings.map((f) => [f.code, filingAnswer(f)]));
    return {
      matterId: id,
      unit: matter.group_name ?? '',
      answer: unitFiling?.answer ?? 'silent',
      handedInAt: isoOrNull(unitFiling?.handedInAt),
      signedAt: isoOrNull(unitFiling?.signedAt),
      hash,
      indicators: filed.map(({ code, title, section, full, nil, proof }) => ({
        ...{ code, title, section, full },
        acceptsNil: nil !== undefined,
        proofs: proof.kinds,
        filing: saved.get(code) ?? null,
      })),
    };
  },
);
