import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { EVIDENCE_TYPES } from '../../evidence/evidence.types';
import { openEvidenceRow } from '../../store/evidence.repo';
import { downloadRoute } from '../readRoute';
import { sendEvidence } from '../sendEvidence';

const binary = { schema: z.string().openapi({ format: 'binary' }) };

export const downloadEvidence = downloadRoute(
  {
    path: '/evidence/{id}',
    tag: '佐证',
    summary: '下载一份佐证',
    types: Object.fromEntries(Object.values(EVIDENCE_TYPES).map((type) => [type, binary])),
  },
  async (deps, { params: { id } }, res) => {
    const row = await openEvidenceRow(deps.db, id);
    if (!row) throw new AppError('not-found', { ids: { evidence: id } });
    await sendEvidence(deps, row, res);
  },
);
