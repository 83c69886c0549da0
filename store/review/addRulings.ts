import { AppError, type Problem } from '../../domain/errors';
import { requireOffice } from '../../domain/people/office';
import { indicatorsOf } from '../../domain/scheme/indicatorsOf';
import { appendEvents } from '../events.repo';
import { lockMatter } from '../facts.repo';
import type { Actor } from '../handIn';
import { newId, sha256 } from '../newId';
import { at, type Db, type Tx } from '../openStore';
import { contextOf } from '../programme.context';
import { quarterOf } from '../scheme/quarter.views';

export interface RulingsWish {
  /** The unit's. */
  matterId: string;
  rulings: { code: string; marks: number }[];
  reason: string;
  actor: Actor;
  /** Epoch ms. */
  now: number;
}

/**
 * Sets marks in place of the reviewers', in answer to an objection or by a correction; of several rulings on an indicator the last
 * holds, and none is ever changed. Throws AppError "not-allowed" (not the office's), "not-found", or "invalid-request" with
 * `rulings.<n>.<field>` or `reason`.
 */
export async function addRulings(db: Db | Tx, wish: RulingsWish): Promise<{ ids: string[] }> {
  if (!db.isTransaction) return db.transaction().execute((tx) => addRulings(tx, wish));
  const tx = db as Tx;
  const { matterId, rulings, reason, actor, now } = wish;
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  requireOffice(await contextOf(tx, matter.programme_id, matter.revision), actor, now);
  const { scheme, period } = await quarterOf(tx, matter.programme_id);
  const full = new Map(indicatorsOf(scheme, period.quarter).map((i) => [i.code, i.full]));
  const problems = rulings.flatMap(({ code, marks }, n) => rulingProblems(marks, full.get(code), n));
  if (rulings.length === 0) problems.push({ path: 'rulings', reason: '请至少写一项裁定' });
  if (reason.trim() === '') problems.push({ path: 'reason', reason: '请写明裁定的理由' });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  const rows = rulings.map(({ code, marks }) => ({
    id: newId('g'),
    matter_id: matterId,
    code,
    marks,
    reason,
    at: at(now),
    by_person: actor.personId,
    by_access: actor.accessId,
  }));
  await tx.insertInto('rulings').values(rows).execute();
  const by = actor.personId ?? actor.accessId;
  const events = rows.map(({ id, code, marks }) => ({
    kind: 'ruled',
    at: now,
    data: { ruling: id, code, marks, by, digest: sha256(`${id}\n${reason}`) },
  }));
  const chain = { id: matterId, programmeId: matter.programme_id, matterId };
  const head = await appendEvents(tx, chain, matter, events);
  await tx.updateTable('matters').set(head).where('id', '=', matterId).execute();
  return { ids: rows.map((r) => r.id) };
}

function rulingProblems(marks: number, full: number | undefined, n: number): Problem[] {
  if (full === undefined) return [{ path: `rulings.${n}.code`, reason: '本季度没有这项指标' }];
  const cents = marks * 100;
  const isExact = Math.abs(cents - Math.round(cents)) < 1e-6;
  if (marks >= 0 && marks <= full && isExact) return [];
  return [{ path: `rulings.${n}.marks`, reason: `须在 0 至 ${full} 分之间，最多两位小数` }];
}
