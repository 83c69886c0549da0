import { AppError } from '../../domain/errors';
import { daysForMore, whyNoMore } from '../../domain/matter/daysForMore';
import { dueNow } from '../../domain/matter/dueNow';
import { dueWords } from '../../domain/matter/dueWords';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { StepState } from '../../domain/matter/matter.types';
import { movedWords } from '../../domain/matter/moved.words';
import { canReplace } from '../../domain/matter/refuse';
import { mayAct } from '../../domain/people/actors';
import { calendarFor, stepSpec } from '../../domain/programme/context';
import { mayReplace } from '../../domain/template/step.kinds';
import type { Who } from '../../domain/template/template.schema';
import { extensionsOf } from '../../store/extension.views';
import { deadlinesOf } from '../../store/matter.views';
import type { Db } from '../../store/openStore';
import { type MatterNow, matterNow } from '../../store/people.views';
import { checksOf, deadlineOf, type EvidenceView, submissionsOf } from '../../store/task.views';
import type { Typed } from '../kit/Wrong';
import { nameOfHolder } from './standIn.words';
import type { Visitor } from './visitor';

/** A step as every page about it shows it. */
export type StepView = Awaited<ReturnType<typeof loadStep>>;

/** A step somebody acts on, with everything its page shows. */
export type Task = Awaited<ReturnType<typeof loadTask>>;

/** fill: hand in · replace: handed in and not yet checked · read: nothing to be done now · wait: not yet opened. */
type Mode = 'fill' | 'replace' | 'read' | 'wait';

/** What a person who acts on a step may ask for, and what became of what was asked. */
export type ExtensionState = NonNullable<Awaited<ReturnType<typeof extensionState>>>;

/** What a form shows: typed before, handed in before, or nothing. */
export interface Filled extends Typed {
  evidence: EvidenceView[];
}

/** A step of a matter, as pages find it by its address. */
export interface MatterStep {
  matter: MatterNow;
  step: StepState;
  spec: StepSpec;
}

/** A step of a matter, whoever asks; each page judges whose it is. Throws "not-found". */
export async function stepAt(
  db: Db,
  visitor: Visitor,
  matterId: string,
  stepId: string,
): Promise<MatterStep> {
  const matter = await matterNow(db, visitor.context.id, matterId);
  const step = matter?.state.steps.find((s) => s.id === stepId);
  if (!matter || !step) throw new AppError('not-found', { ids: { matter: matterId, step: stepId } });
  return { matter, step, spec: stepSpec(visitor.context, matter.key, stepId) };
}

/** A step that this person acts on. Throws "not-found", or "not-allowed" if it is not theirs. */
export async function findStep(
  db: Db,
  visitor: Visitor,
  matterId: string,
  stepId: string,
): Promise<MatterStep> {
  const matterStep = await stepAt(db, visitor, matterId, stepId);
  const { context, person, now } = visitor;
  if (!mayAct(context, matterStep.matter, matterStep.spec.who, now, person.id))
    throw new AppError('not-allowed');
  return matterStep;
}

/** What every page about a step shows of it; `who` acts there, where it is not the step itself that is acted on. */
export async function loadStep(
  db: Db,
  visitor: Visitor,
  { matter, step, spec }: MatterStep,
  who: Who = spec.who,
) {
  const deadline = await deadlineOf(db, matter.id, step.id, step.round);
  const dueAt = dueNow(matter.state, step) ?? deadline?.dueAt;
  return {
    ...{ visitor, matter, step, spec },
    /** The deadline in force; undefined before the step is opened. */
    dueAt,
    due: dueAt === undefined ? null : dueWords(calendarFor(visitor.context, matter), dueAt, visitor.now),
    /**
     * 为什么是这一天. A date set a moment ago has no explanation yet: none is better than that of the date before.
     */
    why: deadline?.dueAt === dueAt ? (deadline?.explanation.text ?? null) : null,
    /** How this round's deadline has moved; dated once, as most steps are, it has not. */
    moves: (step.version ?? 1) > 1 ? movedWords(await deadlinesOf(db, matter.id), step.id, step.round) : [],
    /** Whom the visitor stands in for; null: it is their own turn. */
    standsInFor: nameOfHolder(visitor, matter, who),
    /** Something can be done: neither the programme nor the matter stands still. */
    running: visitor.programme.state === 'running' && matter.state.pausedAt === null,
  };
}

/** Everything on the page of a step that is handed in. */
export async function loadTask(db: Db, visitor: Visitor, matterStep: MatterStep) {
  const { matter, step } = matterStep;
  const check = matter.state.steps.find((s) => s.checks === step.id);
  const view = await loadStep(db, visitor, matterStep);
  return {
    ...view,
    mode: modeOf(view),
    /** Newest first. */
    submissions: await submissionsOf(db, matter.id, step.id),
    /** Decisions about it, newest first. */
    checks: check ? await checksOf(db, matter.id, check.id) : [],
    /** Null where the template gives no more time or the step is not open. */
    extension: await extensionState(db, view),
  };
}

function modeOf({ running, matter, step, spec }: StepView): Mode {
  if (!running) return 'read';
  if (step.status === 'waiting') return 'wait';
  if (step.status === 'open') return 'fill';
  return mayReplace(spec.kind) && canReplace(matter.state, step) ? 'replace' : 'read';
}

/** How it stands with more time for an open step; null where the template gives none or the step is not open. */
async function extensionState(db: Db, { visitor, matter, step, spec, dueAt: due }: StepView) {
  const rule = spec.extension;
  if (!rule || step.status !== 'open' || due === undefined) return null;
  const asked = (await extensionsOf(db, matter.id, step.id)).filter((e) => e.round === step.round);
  const waiting = asked.find((e) => e.seq === step.asked?.seq) ?? null;
  const [last] = asked;
  const spent = (step.extended ?? 0) >= rule.times;
  const { context, now } = visitor;
  const more = { due, now, closesAt: context.closesAt, atMost: rule.atMost };
  const calendar = calendarFor(context, matter);
  const days = spent ? null : daysForMore(calendar, more);
  const closed = spent ? `这一项已延期${rule.times}次，不能再申请` : whyNoMore(calendar, more);
  return {
    rule,
    /** The days that can be asked for; null: none any more, and why not. */
    days,
    closedBecause: days ? null : closed,
    /** The request that waits for an answer. */
    waiting,
    /** The newest answer of this round; null if none or if a request waits. */
    answered: !waiting && last?.decision ? last : null,
  };
}

/** What the form starts with: the last submission, so that after a return only what was wrong is changed. */
export function filledBefore(task: Task): Filled {
  const last = task.submissions[0];
  const values = Object.entries(last?.form ?? {}).map(([id, value]) => [id, String(value)]);
  return { values: Object.fromEntries(values), evidence: last?.evidence ?? [], problems: [], error: null };
}
