import { storeAct } from '../../acts/perform';
import { decideCheck } from '../../acts/step/decideCheck.act';
import { submitForm } from '../../acts/step/submitForm.act';
import { dateOf } from '../../domain/calendar/shanghai';
import { seenAs } from '../../domain/matter/refuse';
import { STEP_KINDS } from '../../domain/template/step.kinds';
import { KIND_REHEARSAL } from '../../programmes/kind.rehearsal';
import { keepEvidenceRow } from '../../store/evidence.repo';
import { inTransaction } from '../../store/inTransaction';
import { sha256 } from '../../store/newId';
import { newestSubmission } from '../../store/task.views';
import { type Acting, by } from './acting.types';

/** Stores what somebody hands in, by the kind of the step. Wakes nobody. */
export async function handInStep(acting: Acting, nil: boolean): Promise<void> {
  const { handIn } = KIND_REHEARSAL[acting.spec.kind];
  await (handIn ? handIn(acting) : fillForm(acting, nil));
}

/** Stores what somebody decides about what was handed in, naming it where it must be. Wakes nobody. */
export async function decideStep(acting: Acting, outcome: 'pass' | 'return'): Promise<void> {
  const { db, open, spec } = acting;
  const { pass } = KIND_REHEARSAL[spec.kind];
  if (pass && outcome === 'pass') return pass(acting);
  const looksAt =
    STEP_KINDS[spec.kind].mustSee && (await newestSubmission(db, open.matterId, spec.checks ?? ''));
  const seen = looksAt ? seenAs(spec.kind, looksAt) : undefined;
  const comment = outcome === 'return' ? '请写明时间和地点' : null;
  await storeAct(db, decideCheck, { ...by(acting), seen, input: { outcome, comment } });
}

/** Every field filled, and a picture where one is asked for. */
async function fillForm(acting: Acting, nil: boolean): Promise<void> {
  const { db, open, spec, personId, now } = acting;
  const { fields, evidence: asked } = spec.form!;
  const values = fields.map((f) => {
    if (f.type === 'date') return [f.id, dateOf(now)];
    if (f.type === 'choice') return [f.id, f.options![0]!];
    return [f.id, f.type === 'number' ? Math.min(10, f.max ?? 10) : '示例内容'];
  });
  await inTransaction(db, async (tx) => {
    const evidence: string[] = [];
    for (let n = 0; !nil && n < (asked?.atLeast ?? 0); n += 1) {
      const { matterId, stepId } = open;
      const hash = sha256(`${matterId} ${stepId} ${open.round} ${n}`);
      const file = { sha256: hash, sentSha256: hash, type: 'image/jpeg', bytes: 1000 };
      const owner = { matterId, stepId, byPerson: personId, byAccess: null };
      evidence.push(await keepEvidenceRow(tx, { ...owner, ...file, now }));
    }
    const form = nil ? null : Object.fromEntries(values);
    await storeAct(tx, submitForm, { ...by(acting), input: { nil, form, evidence } });
  });
}
