import type { Response } from 'express';
import type { ApiDeps } from '../../../api/api.deps';
import type { Visitor } from '../../../api/link/visitor';
import { holders } from '../../../domain/people/actors';
import { isOffice } from '../../../domain/people/office';
import { readEvidence } from '../../../evidence/readEvidence';
import type { FileKind } from '../quarter.schema';
import { type BulletinRecord, bulletinFor } from './bulletin.view';
import { FILE_TYPES } from './bulletinParts.types';
import { fileOf } from './bulletins.store';
import type { EvidenceLink } from './document/bulletin.words';
import { bulletinRenderers } from './document/bulletinRenderers';
import { periodWords } from './phrases.rules';

/** The document brings its own style, and nothing else may run or be loaded. */
const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A bulletin as a page of its own, or as a file. What was issued comes down as it was issued; the page is laid out for
 * who looks, so that its links lead to the evidence they may see. Throws AppError "not-found" if it is not theirs.
 */
export async function bulletinFilePage(
  deps: ApiDeps,
  visitor: Visitor,
  id: string,
  kind: FileKind,
  res: Response,
): Promise<void> {
  const record = await bulletinFor(deps.db, visitor, id);
  // A file to take along has no links.
  const link = kind === 'html' ? linkFor(visitor, record) : undefined;
  const render = bulletinRenderers((sha256) => readEvidence(deps.evidenceFolder, sha256), link)[kind];
  res.set('Content-Type', FILE_TYPES[kind]);
  if (kind === 'html') {
    res.set('Content-Security-Policy', CSP);
    res.send(await render(record.bulletin));
    return;
  }
  const issued = record.state === 'issued' ? await fileOf(deps.db, record.id, kind) : undefined;
  const content = issued?.content ?? (await render(record.bulletin));
  res.set('Content-Disposition', dispositionOf(record, kind));
  res.send(content);
}

/** `2030年第二季度通报.docx`, and a plain name for browsers that know no other. */
function dispositionOf({ bulletin, version, state, draft }: BulletinRecord, kind: FileKind): string {
  const { year, quarter } = bulletin.period;
  const edition = state === 'draft' ? `草稿${draft}` : version > 1 ? `更正${version}` : '';
  const name = `${periodWords(bulletin.period)}通报${edition}.${kind}`;
  return `attachment; filename="bulletin-${year}Q${quarter}.${kind}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** The office sees all evidence, a unit its own; what others filed has no link. */
function linkFor({ base, context, person, now }: Visitor, { snapshot }: BulletinRecord): EvidenceLink {
  const all = isOffice(context, person.id, now);
  const own = snapshot.units.filter(
    ({ unit }) =>
      all || (['liaison', 'unitLeader'] as const).some((r) => holders(context, r, unit).includes(person.id)),
  );
  const ids = new Set(own.flatMap((u) => u.filings.flatMap((f) => f.evidence.map((e) => e.id))));
  return (id) => (ids.has(id) ? `${base}/evidence/${id}` : null);
}
