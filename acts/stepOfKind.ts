import { AppError } from '../domain/errors';
import type { StepKind } from '../domain/template/step.kinds';
import { readMatter, stateNow } from '../store/facts.repo';
import type { Db, Tx } from '../store/openStore';
import { contextOf } from '../store/programme.context';
import type { StepTarget } from './stepAct';

/** As `matterOfKind`, for an act's JSON side: its target. */
export function stepOfKind(kind: StepKind) {
  return async (db: Db | Tx, { id = '' }: Record<string, string>): Promise<StepTarget> => {
    const { step } = await matterOfKind(db, id, kind);
    return { matterId: id, step: step.id };
  };
}

/**
 * A matter and its step of a kind, for faces whose address names the matter only: the one that is open, or will be in a
 * moment, else the first. Throws "not-found" for a matter that has none, so that no other matter is taken for one.
 */
export async function matterOfKind(db: Db | Tx, id: string, kind: StepKind) {
  const matter = await readMatter(db, id);
  if (!matter) throw new AppError('not-found', { ids: { matter: id } });
  const { specs } = await contextOf(db, matter.programme_id, matter.revision);
  const steps = specs.find((s) => s.key === matter.key)?.steps.filter((s) => s.kind === kind) ?? [];
  const open = new Set(stateNow(matter).steps.flatMap((s) => (isTheirTurn(s) ? [s.id] : [])));
  const step = steps.find((s) => open.has(s.id)) ?? steps[0];
  if (!step) throw new AppError('not-found', { ids: { matter: id } });
  return { matter, step };
}

/** Open, or returned and not yet opened again by the workflow: it is their turn already. */
export function isTheirTurn({ status }: { status: string }): boolean {
  return status === 'open' || status === 'returned';
}
