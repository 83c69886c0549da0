import { AppError } from '../../domain/errors';
import type { ProgrammeContext } from '../../domain/programme/context';
import { unitStepsOf } from '../../domain/scheme/unitStepsOf';
import { type ReadMatter, readMatter, stateNow } from '../../store/facts.repo';
import type { Db, Tx } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';

/** A unit's matter in a quarter's programme. */
export interface UnitMatter {
  id: string;
  programmeId: string;
  unit: string;
}

/** The same; throws "not-found" for anything else, so that no other matter is taken for one. */
export async function unitMatter(db: Db | Tx, id: string): Promise<UnitMatter> {
  const { matter, context } = await found(db, id);
  if (matter.key !== unitStepsOf(context).key) throw new AppError('not-found', { ids: { matter: id } });
  return { id, programmeId: matter.programme_id, unit: matter.group_name ?? '' };
}

/** A reviewer's matter: whose share it is now, and the scoring step that is open, else the first. Throws "not-found" for others. */
export async function reviewerMatter(
  db: Db | Tx,
  id: string,
): Promise<{ id: string; programmeId: string; personId: string; step: string }> {
  const { matter, context } = await found(db, id);
  const scoring = (context.specs.find((s) => s.key === matter.key)?.steps ?? []).filter(
    (s) => s.kind === 'scoring',
  );
  if (!scoring[0] || matter.person_id === null) throw new AppError('not-found', { ids: { matter: id } });
  const open = new Set(stateNow(matter).steps.flatMap((s) => (s.status === 'open' ? [s.id] : [])));
  const step = scoring.find((s) => open.has(s.id)) ?? scoring[0];
  return { id, programmeId: matter.programme_id, personId: matter.person_id, step: step.id };
}

async function found(db: Db | Tx, id: string): Promise<{ matter: ReadMatter; context: ProgrammeContext }> {
  const matter = await readMatter(db, id);
  if (!matter) throw new AppError('not-found', { ids: { matter: id } });
  return { matter, context: await contextOf(db, matter.programme_id, matter.revision) };
}
