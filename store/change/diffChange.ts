import { iso } from '../../domain/calendar/shanghai';
import { stateNow, unseenFacts } from '../facts.repo';
import { sha256 } from '../newId';
import type { Tx } from '../openStore';
import { planOf } from '../plan';
import { type Affected, affectedBy } from './affectedBy';
import type { Change, DateMove, Diff, NoticeMove, ProgrammeDiff } from './change.types';
import { compareMatter } from './compareMatter';
import { diffText } from './diffText';
import { foresee } from './foresee';

/**
 * What a change concerns and its diff against the world of this moment, with the hash by which a later moment is told
 * apart. Throws AppError where it cannot be made at all.
 */
export async function diffChange(tx: Tx, change: Change, now: number) {
  const { affected, calendar } = await affectedBy(tx, change, now);
  const programmes: ProgrammeDiff[] = [];
  for (const one of affected) programmes.push(await diffProgramme(tx, one, now));
  const revisions = affected.map(({ before, row }) => [before.id, before.revision, row.state]);
  const diff: Diff = { programmes, text: diffText(programmes) };
  const seen = [calendar?.version ?? null, revisions, programmes];
  return { affected, calendar, diff, sha256: sha256(JSON.stringify(seen)) };
}

async function diffProgramme(
  tx: Tx,
  { before, after, factOf }: Affected,
  now: number,
): Promise<ProgrammeDiff> {
  const moves = new Map<string, DateMove>();
  const notices = new Map<string, NoticeMove>();
  if (before.closesAt !== after.closesAt) {
    const [from, to] = [iso(before.closesAt), iso(after.closesAt)];
    moves.set('', { step: '', title: before.title, what: 'closes', from, to, matters: [] });
  }
  for (const row of await mattersOf(tx, before.id)) {
    const [planBefore, planAfter] = [await planOf(tx, before, row), await planOf(tx, after, row)];
    // What is already on its way is no part of this change.
    const unchanged = foresee(planBefore, stateNow(row), null, now);
    const fact = factOf({ id: row.id, key: row.key, state: unchanged, plan: planAfter });
    const next = fact ? foresee(planAfter, unchanged, fact, now) : unchanged;
    const sides = [
      { plan: planBefore, state: unchanged },
      { plan: fact ? planAfter : planBefore, state: next },
    ] as const;
    const compared = compareMatter(row.key, ...sides);
    for (const m of compared.moves) gather(moves, m, row.id);
    for (const n of compared.notices) gather(notices, n, row.id);
  }
  return { id: before.id, title: before.title, moves: [...moves.values()], notices: [...notices.values()] };
}

function gather<T extends { matters: string[] }>(
  into: Map<string, T>,
  one: Omit<T, 'matters'>,
  matterId: string,
): void {
  const key = JSON.stringify(one);
  const known = into.get(key);
  if (known) known.matters.push(matterId);
  else into.set(key, { ...one, matters: [matterId] } as T);
}

/** Every open matter of a programme as it stands. */
export async function mattersOf(tx: Tx, programmeId: string) {
  return tx
    .selectFrom('matters as m')
    .select(['m.id', 'm.key', 'm.person_id', 'm.group_name', 'm.state', 'm.workflow_id'])
    .select(unseenFacts.as('unseen'))
    .where('m.programme_id', '=', programmeId)
    .where('m.status', '=', 'open')
    .orderBy('m.key')
    .orderBy('m.assignee')
    .execute();
}
