import { AppError, type Problem } from '../domain/errors';
import { inTransaction } from './inTransaction';
import { newId } from './newId';
import { at, type Db, type Tx } from './openStore';

/**
 * Most pieces of evidence kept for one step, replaced and removed ones included: nobody fills the disk through a link.
 */
const MOST_A_STEP = 40;

export interface EvidenceRow {
  matterId: string;
  stepId: string;
  byPerson: string | null;
  byAccess: string | null;
  /** Of what is kept. */
  sha256: string;
  /** Of what was sent. */
  sentSha256: string;
  type: string;
  bytes: number;
  width?: number | null;
  height?: number | null;
  /** As it was sent, cleaned. */
  name?: string | null;
  /** Most pieces the step may have; default 40. */
  most?: number;
  /** Epoch ms. */
  now: number;
}

/** Records a file that lies in the evidence folder and returns its id; see `enterEvidence`. */
export async function keepEvidenceRow(db: Db | Tx, row: EvidenceRow): Promise<string> {
  return (await inTransaction(db, (tx) => enterEvidence(tx, row))).id;
}

/**
 * Records a file of the evidence folder; the same file sent again for the same step is the same piece of evidence,
 * under the name and the hash it has already. Throws "not-found" if there is no such step, "invalid-upload" beyond the
 * most a step may have.
 */
export async function enterEvidence(
  db: Tx,
  row: EvidenceRow,
): Promise<{ id: string; sha256: string; type: string; bytes: number; name: string | null }> {
  const { matterId, stepId, most = MOST_A_STEP } = row;
  // The step's row is locked so that several uploads at once are counted one after the other.
  const step = await db
    .selectFrom('steps')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('id', '=', stepId)
    .forUpdate()
    .executeTakeFirst();
  if (!step) throw new AppError('not-found', { ids: { matter: matterId, step: stepId } });
  const there = await db
    .selectFrom('evidence')
    .select(['id', 'sent_sha256', 'sha256', 'type', 'bytes', 'name'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .execute();
  const same = there.find((e) => e.sent_sha256 === row.sentSha256);
  if (same) return same;
  if (there.length >= most) {
    throw new AppError('invalid-upload', {
      problems: [{ path: 'evidence', reason: `这个环节已上传过 ${most} 份佐证，不能再传` }],
      ids: { matter: matterId, step: stepId },
    });
  }
  const id = newId('v');
  await db
    .insertInto('evidence')
    .values({
      id,
      matter_id: matterId,
      step_id: stepId,
      by_person: row.byPerson,
      by_access: row.byAccess,
      sha256: row.sha256,
      sent_sha256: row.sentSha256,
      type: row.type,
      bytes: row.bytes,
      width: row.width ?? null,
      height: row.height ?? null,
      name: row.name ?? null,
      created_at: at(row.now),
    })
    .execute();
  const { sha256, type, bytes, name = null } = row;
  return { id, sha256, type, bytes, name };
}

/** A piece of evidence with where it belongs; undefined if there is none. */
export async function openEvidenceRow(db: Db | Tx, id: string) {
  return db
    .selectFrom('evidence as v')
    .innerJoin('matters as m', 'm.id', 'v.matter_id')
    .select(['v.id', 'v.matter_id as matterId', 'v.step_id as stepId', 'm.programme_id as programmeId'])
    .select([
      'v.sha256',
      'v.sent_sha256 as sentSha256',
      'v.type',
      'v.bytes',
      'v.width',
      'v.height',
      'v.name',
      'v.created_at as createdAt',
    ])
    .where('v.id', '=', id)
    .executeTakeFirst();
}

/**
 * What is wrong with evidence named for a step: each piece must have been kept for this very step. Paths:
 * `evidence.<n>`.
 */
export async function evidenceProblems(
  db: Db | Tx,
  { matterId, step, evidence }: { matterId: string; step: string; evidence: readonly string[] },
): Promise<Problem[]> {
  if (evidence.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where('id', 'in', evidence)
    .where('matter_id', '=', matterId)
    .where('step_id', '=', step)
    .execute();
  const known = new Set(rows.map((r) => r.id));
  return evidence.flatMap((id, n) =>
    known.has(id) ? [] : [{ path: `evidence.${n}`, reason: '没有为这个环节上传过这份佐证' }],
  );
}
