import { pipeline } from 'node:stream/promises';
import { z } from '../../acts/zod';
import { AppError } from '../../domain/errors';
import { EVIDENCE_TYPES, type EvidenceExt } from '../../evidence/evidence.types';
import { evidenceHeaders } from '../../evidence/evidenceHeaders';
import { openEvidence } from '../../evidence/openEvidence';
import { openEvidenceRow } from '../../store/evidence.repo';
import { downloadRoute } from '../readRoute';

const binary = { schema: z.string().openapi({ format: 'binary' }) };

export const downloadEvidence = downloadRoute(
  {
    path: '/evidence/{id}',
    tag: '佐证',
    summary: '下载一份佐证',
    types: Object.fromEntries(Object.values(EVIDENCE_TYPES).map((type) => [type, binary])),
  },
  async ({ db, evidenceFolder }, { params: { id } }, res) => {
    const row = await openEvidenceRow(db, id);
    const found = Object.entries(EVIDENCE_TYPES).find(([, type]) => type === row?.type);
    if (!row || !found) throw new AppError('not-found', { ids: { evidence: id } });
    const [ext, type] = found as [EvidenceExt, (typeof EVIDENCE_TYPES)[EvidenceExt]];
    const { stream, bytes } = await openEvidence(evidenceFolder, row.sha256);
    res.set(evidenceHeaders({ sha256: row.sha256, type, ext, bytes }, row.name));
    await pipeline(stream, res);
  },
);
