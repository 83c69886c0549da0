import type { Explanation } from '../domain/deadline';
import type { Db, Tx } from './openStore';

/** One piece of evidence as pages show it. */
export interface EvidenceView {
  id: string;
  type: string;
  bytes: number;
  /** As the sender called it, cleaned; null: without a name, or erased. */
  name: string | null;
}

/** What was handed in for a step once, with its receipt. */
export interface SubmissionView {
  factId: string;
  round: number;
  nil: boolean;
  form: Record<string, string | number> | null;
  receivedAt: number;
  byPerson: string | null;
  byAccess: string | null;
  forPerson: string | null;
  evidence: EvidenceView[];
}

/** One decision about a step. */
export interface CheckView {
  factId: string;
  round: number;
  outcome: 'pass' | 'return';
  comment: string | null;
  receivedAt: number;
  byPerson: string | null;
  /** Whom the checker stood in for. */
  forPerson: string | null;
}

/** Every submission of a step, newest first. */
export async function submissionsOf(db: Db, matterId: string, stepId: string): Promise<SubmissionView[]> {
  const rows = await factsAbout(db, matterId, stepId, 'submitted').selectAll().execute();
  const evidence = await evidenceOfFacts(
    db,
    rows.map((r) => r.id),
  );
  return rows.map((r) => ({
    factId: r.id,
    round: r.round,
    nil: r.nil,
    form: r.form,
    receivedAt: r.received_at,
    byPerson: r.by_person,
    byAccess: r.by_access,
    forPerson: r.for_person,
    evidence: evidence.get(r.id) ?? [],
  }));
}

/** Every decision of a check step, newest first. */
export async function checksOf(db: Db, matterId: string, checkStepId: string): Promise<CheckView[]> {
  const rows = await factsAbout(db, matterId, checkStepId, 'checked').selectAll().execute();
  return rows.map((r) => ({
    factId: r.id,
    round: r.round,
    outcome: r.outcome ?? 'pass',
    comment: r.comment,
    receivedAt: r.received_at,
    byPerson: r.by_person,
    forPerson: r.for_person,
  }));
}

async function evidenceOfFacts(db: Db, factIds: string[]): Promise<Map<string, EvidenceView[]>> {
  const evidence = new Map<string, EvidenceView[]>();
  if (factIds.length === 0) return evidence;
  const rows = await db
    .selectFrom('fact_evidence as fe')
    .innerJoin('evidence as v', 'v.id', 'fe.evidence_id')
    .select(['fe.fact_id', 'v.id', 'v.type', 'v.bytes', 'v.name'])
    .where('fe.fact_id', 'in', factIds)
    .orderBy('fe.fact_id')
    .orderBy('fe.position')
    .execute();
  for (const { fact_id, ...one } of rows) evidence.set(fact_id, [...(evidence.get(fact_id) ?? []), one]);
  return evidence;
}

/** The deadline in force of a step's round, and why it is that day; undefined before the step is opened. */
export async function deadlineOf(
  db: Db,
  matterId: string,
  stepId: string,
  round: number,
): Promise<{ dueAt: number; explanation: Explanation } | undefined> {
  const row = await db
    .selectFrom('deadlines')
    .select(['due_at', 'explanation'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .where('round', '=', round)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { dueAt: row.due_at, explanation: row.explanation };
}

/** Pieces of evidence kept for a step, in the order asked for; ids kept for another step are left out. */
export async function evidenceForStep(
  db: Db,
  matterId: string,
  stepId: string,
  ids: readonly string[],
): Promise<EvidenceView[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'type', 'bytes', 'name'])
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .where('id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((r) => [r.id, r]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What somebody did, by the number on its receipt; undefined if it is not in this programme. */
export async function recordedFact(db: Db, programmeId: string, factId: string) {
  return db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select([
      'f.id',
      'f.matter_id as matterId',
      'f.step_id as stepId',
      'f.kind',
      'f.round',
      'f.outcome',
      'f.comment',
    ])
    .select(['f.by_person as byPerson', 'f.for_person as forPerson', 'f.received_at as receivedAt'])
    .where('f.id', '=', factId)
    .where('m.programme_id', '=', programmeId)
    .executeTakeFirst();
}

/** What was last handed in for a step: by nobody (null) if an API token did; undefined if there is nothing. */
export async function newestSubmission(db: Db | Tx, matterId: string, stepId: string) {
  return factsAbout(db, matterId, stepId, 'submitted')
    .select(['id', 'by_person', 'form'])
    .limit(1)
    .executeTakeFirst();
}

/** Facts of a kind about a step, newest first. */
function factsAbout(db: Db | Tx, matterId: string, stepId: string, kind: 'submitted' | 'checked') {
  return db
    .selectFrom('facts')
    .where('matter_id', '=', matterId)
    .where('step_id', '=', stepId)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc');
}
