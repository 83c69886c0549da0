import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import { mayAct } from '../../domain/people/actors';
import { stepSpec } from '../../domain/programme/context';
import { openEvidenceRow } from '../../store/evidence.repo';
import { matterNow } from '../../store/people.views';
import type { SystemDeps } from '../api.system';
import { sendEvidence } from '../sendEvidence';
import { mayCheck } from './check.view';
import type { Visitor } from './visitor';

/** A piece of evidence, for those whose step it was kept for and those who check it; "not-found" for everybody else. */
export async function evidencePage(
  deps: SystemDeps,
  visitor: Visitor,
  id: string,
  res: Response,
): Promise<void> {
  const evidence = await openEvidenceRow(deps.db, id);
  const matter = evidence && (await matterNow(deps.db, visitor.context.id, evidence.matterId));
  if (!evidence || !matter) throw new AppError('not-found', { ids: { evidence: id } });
  const { who } = stepSpec(visitor.context, matter.key, evidence.stepId);
  const own = mayAct(visitor.context, matter, who, visitor.now, visitor.person.id);
  const theirs = own || mayCheck(visitor, matter, evidence.stepId);
  const shown = async () =>
    (await Promise.all(deps.systems.map((s) => s.link.mayRead(deps, visitor, evidence)))).includes(true);
  if (!theirs && !(await shown())) throw new AppError('not-found', { ids: { evidence: id } });
  await sendEvidence(deps, evidence, res, true);
}
