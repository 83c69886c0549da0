import { decideCheck } from '../../acts/step/decideCheck.act';
import { submitForm } from '../../acts/step/submitForm.act';
import type { Instant } from '../../domain/calendar/shanghai';
import { dateOf } from '../../domain/calendar/shanghai';
import { actorsOf } from '../../domain/people/actors';
import { stepSpec } from '../../domain/programme/context';
import type { Engine } from '../../engine/engine.port';
import { keepEvidenceRow } from '../../store/evidence.repo';
import { sha256 } from '../../store/newId';
import type { Db } from '../../store/openStore';
import { contextOf } from '../../store/programme.context';
import { stepDone } from './stepDone';

/** An open step with the person whose turn it is. */
export interface OpenStep {
  matterId: string;
  workflowId: string;
  programmeId: string;
  key: string;
  step: string;
  checks: string | null;
  round: number;
  due: Instant;
  actor: { id: string; name: string };
  assignee: string | null;
}

/**
 * Every open step of a programme, as the people in it see their tasks at an instant; by default with nobody on leave.
 */
export async function openSteps(db: Db, programmeId: string, at: Instant = 0): Promise<OpenStep[]> {
  const context = await contextOf(db, programmeId);
  const rows = await db
    .selectFrom('steps as s')
    .innerJoin('matters as m', 'm.id', 's.matter_id')
    .select(['m.id as matterId', 'm.workflow_id as workflowId', 'm.key', 'm.person_id', 'm.group_name'])
    .select(['s.id as step', 's.checks', 's.round', 's.due_at', 's.who'])
    .where('m.programme_id', '=', programmeId)
    .where('s.status', '=', 'open')
    .orderBy('m.assignee')
    .orderBy('s.position')
    .execute();
  return rows.map((r) => {
    const [actor] = actorsOf(context, r, stepSpec(context, r.key, r.step).who, at);
    const person = context.people.get(actor!)!;
    return {
      matterId: r.matterId,
      workflowId: r.workflowId,
      programmeId,
      key: r.key,
      step: r.step,
      checks: r.checks,
      round: r.round,
      due: r.due_at!,
      actor: { id: person.id, name: person.name },
      assignee: r.person_id && context.people.get(r.person_id)!.name,
    };
  });
}

/** Hands a step in as its actor would, with every field filled and a picture where one is asked for. */
export async function handInStep(
  db: Db,
  engine: Engine,
  open: OpenStep,
  now: Instant,
  nil = false,
): Promise<void> {
  const context = await contextOf(db, open.programmeId);
  const { form } = stepSpec(context, open.key, open.step);
  const values = Object.fromEntries(
    form!.fields.map((f) => [f.id, f.type === 'date' ? dateOf(now) : f.type === 'number' ? 10 : '示例内容']),
  );
  const receipt = await db.transaction().execute(async (tx) => {
    const evidence: string[] = [];
    for (let n = 0; !nil && n < (form!.evidence?.atLeast ?? 0); n += 1) {
      const hash = sha256(`${open.matterId} ${open.step} ${open.round} ${n}`);
      const row = { matterId: open.matterId, stepId: open.step, byPerson: open.actor.id, byAccess: null };
      evidence.push(
        await keepEvidenceRow(tx, {
          ...row,
          sha256: hash,
          sentSha256: hash,
          type: 'image/jpeg',
          bytes: 1000,
          now,
        }),
      );
    }
    return stepDone(tx, submitForm, {
      matterId: open.matterId,
      step: open.step,
      nil,
      form: nil ? null : values,
      evidence,
      actor: { personId: open.actor.id, accessId: null },
      now,
    });
  });
  await engine.pokeMatter(receipt.workflowId, 'submitted');
}

/** Decides a check as its actor would. */
export async function checkStep(
  db: Db,
  engine: Engine,
  open: OpenStep,
  outcome: 'pass' | 'return',
  now: Instant,
): Promise<void> {
  const receipt = await db.transaction().execute((tx) =>
    stepDone(tx, decideCheck, {
      matterId: open.matterId,
      step: open.step,
      outcome,
      comment: outcome === 'return' ? '请写明时间和地点' : null,
      actor: { personId: open.actor.id, accessId: null },
      now,
    }),
  );
  await engine.pokeMatter(receipt.workflowId, 'checked');
}
