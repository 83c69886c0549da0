import { AppError } from '../../domain/errors';
import { dueNow } from '../../domain/matter/dueNow';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { StepState } from '../../domain/matter/matter.types';
import { canReplace } from '../../domain/matter/refuse';
import { mayAct } from '../../domain/people/actors';
import { calendarFor, stepSpec } from '../../domain/programme/context';
import { mayReplace } from '../../domain/template/step.kinds';
import type { Db } from '../../store/openStore';
import { type MatterNow, matterNow } from '../../store/people.views';
import {
  type CheckView,
  checksOf,
  deadlineOf,
  type EvidenceView,
  type SubmissionView,
  submissionsOf,
} from '../../store/task.views';
import type { Typed } from '../kit/Wrong';
import type { MovedWords } from '../moveCause.words';
import { type DueWords, dueWords } from '../office/dueWords';
import { type ExtensionStanding, extensionStanding, movesOf } from './extension.view';
import { nameOfHolder } from './standIn.words';
import type { Visitor } from './visitor';

/** A step somebody acts on, with everything its page shows. */
export interface Task {
  visitor: Visitor;
  matter: MatterNow;
  step: StepState;
  spec: StepSpec;
  /** fill: hand in · replace: handed in and not yet checked · read: nothing to be done now · wait: not yet opened. */
  mode: 'fill' | 'replace' | 'read' | 'wait';
  due: DueWords | null;
  /** 为什么是这一天. */
  why: string | null;
  /** Newest first. */
  submissions: SubmissionView[];
  /** Decisions about it, newest first. */
  checks: CheckView[];
  /** Whom the visitor stands in for; null: it is their own turn. */
  standsInFor: string | null;
  /** Null where the template gives no more time or the step is not open. */
  extension: ExtensionStanding | null;
  /** How this round's deadline has moved. */
  moves: MovedWords[];
}

/** What a form shows: typed before, handed in before, or nothing. */
export interface Filled extends Typed {
  evidence: EvidenceView[];
}

/** A step of a matter, as pages find it by its address. */
export interface Found {
  matter: MatterNow;
  step: StepState;
  spec: StepSpec;
}

/** A step of a matter, whoever asks; each page judges whose it is. Throws "not-found". */
export async function stepAt(db: Db, visitor: Visitor, matterId: string, stepId: string): Promise<Found> {
  const matter = await matterNow(db, visitor.context.id, matterId);
  const step = matter?.state.steps.find((s) => s.id === stepId);
  if (!matter || !step) throw new AppError('not-found', { ids: { matter: matterId, step: stepId } });
  return { matter, step, spec: stepSpec(visitor.context, matter.key, stepId) };
}

/** A step that this person acts on. Throws "not-found", or "not-allowed" if it is not theirs. */
export async function findStep(db: Db, visitor: Visitor, matterId: string, stepId: string): Promise<Found> {
  const found = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!mayAct(context, found.matter, found.spec.who, now, person.id)) throw new AppError('not-allowed');
  return found;
}

/** Everything on the page of a step that is handed in. */
export async function loadTask(db: Db, visitor: Visitor, found: Found): Promise<Task> {
  const { matter, step, spec } = found;
  const check = matter.state.steps.find((s) => s.checks === step.id);
  const deadline = await deadlineOf(db, matter.id, step.id, step.round);
  const due = dueNow(matter.state, step) ?? deadline?.dueAt;
  return {
    visitor,
    matter,
    step,
    spec,
    mode: modeOf(visitor, found),
    due: due === undefined ? null : dueWords(calendarFor(visitor.context, matter), due, visitor.now),
    // A date set a moment ago has no explanation yet: none is better than that of the date before.
    why: deadline?.dueAt === due ? (deadline?.explanation.text ?? null) : null,
    submissions: await submissionsOf(db, matter.id, step.id),
    checks: check ? await checksOf(db, matter.id, check.id) : [],
    standsInFor: nameOfHolder(visitor, matter, spec.who),
    extension: await extensionStanding(db, visitor, found),
    // Dated once, as most steps are: nothing has moved.
    moves: (step.version ?? 1) > 1 ? await movesOf(db, matter.id, step) : [],
  };
}

function modeOf(visitor: Visitor, { matter, step, spec }: Found): Task['mode'] {
  if (visitor.programme.state !== 'running' || matter.state.pausedAt !== null) return 'read';
  if (step.status === 'waiting') return 'wait';
  if (step.status === 'open') return 'fill';
  return mayReplace(spec.kind) && canReplace(matter.state, step) ? 'replace' : 'read';
}

/** What the form starts with: the last submission, so that after a return only what was wrong is changed. */
export function filledBefore(task: Task): Filled {
  const last = task.submissions[0];
  const values = Object.entries(last?.form ?? {}).map(([id, value]) => [id, String(value)]);
  return { values: Object.fromEntries(values), evidence: last?.evidence ?? [], problems: [], error: null };
}
