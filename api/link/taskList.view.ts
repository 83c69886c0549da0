import { awaitsDecision } from '../../domain/matter/climbed';
import { doneTag } from '../../domain/matter/doneTag';
import { type DueWords, dueWords } from '../../domain/matter/dueWords';
import type { StepState } from '../../domain/matter/matter.types';
import { canReplace } from '../../domain/matter/refuse';
import { mayAct, standsInFor } from '../../domain/people/actors';
import { calendarFor, findSpec } from '../../domain/programme/context';
import { mayRemind } from '../../domain/reminder/reminder.rules';
import type { DoneTag } from '../../domain/template/kindWords.types';
import { mayReplace, type StepKind } from '../../domain/template/step.kinds';
import type { escalatedTo, MatterNow, submissionsOfPerson } from '../../store/people.views';
import { calledIn } from './standIn.words';
import type { Visitor } from './visitor';

export interface TaskItem {
  matterId: string;
  stepId: string;
  title: string;
  /** The title without the count of a repeated step: `固定服务（1/2）` is of the kind `固定服务`. */
  kind: string;
  /** Whose or which group's part it is; null for the person's own. */
  subject: string | null;
  dueAt: number;
  due: DueWords;
  returned: boolean;
  isCheck: boolean;
  /** What the step is for. */
  does: StepKind;
  /** Name and unit of whom the visitor stands in for; null: it is their own turn. */
  standsInFor: string | null;
  /** The deadline somebody asks for; null: nobody does. */
  extendTo: number | null;
}

export interface DoneItem {
  matterId: string;
  stepId: string;
  title: string;
  factId: string;
  receivedAt: number;
  tag: DoneTag;
  /** What the step is for. */
  does: StepKind;
  replaceable: boolean;
}

export interface TaskLists {
  todo: TaskItem[];
  check: TaskItem[];
  /** Requests for more time that wait for the visitor's answer. */
  extension: TaskItem[];
  /** What is to be done for others, those of one of them together. */
  standIn: TaskItem[];
  done: DoneItem[];
  climbed: TaskItem[];
  /** Open steps of others that the visitor may remind of. */
  remind: TaskItem[];
}

type Submissions = Awaited<ReturnType<typeof submissionsOfPerson>>;
type Climbed = Awaited<ReturnType<typeof escalatedTo>>;

/** What stands on somebody's first page, most urgent first. Pure. */
export function taskLists(
  visitor: Visitor,
  matters: readonly MatterNow[],
  submissions: Submissions,
  climbed: Climbed,
): TaskLists {
  const todo: TaskItem[] = [];
  const check: TaskItem[] = [];
  const standIn: TaskItem[] = [];
  const extension: TaskItem[] = [];
  const remind: TaskItem[] = [];
  for (const matter of matters) {
    for (const step of matter.state.steps) {
      if (step.status !== 'open' || step.due === undefined) continue;
      const { context, now, person } = visitor;
      const by = step.asked && findSpec(context, matter.key, step.id)?.extension?.by;
      if (by && mayAct(context, matter, by, now, person.id)) {
        const holder = standsInFor(context, matter, by, now, person.id);
        extension.push(taskItem(visitor, matter, step, step.due, holder));
      }
      if (!mayAct(context, matter, step.who, now, person.id)) {
        if (!step.does && mayRemind(context, matter, person.id, now))
          remind.push(taskItem(visitor, matter, step, step.due, null));
        continue;
      }
      const held = standsInFor(context, matter, step.who, now, person.id);
      const item = taskItem(visitor, matter, step, step.due, held);
      if (held === null) (step.checks ? check : todo).push(item);
      else standIn.push(item);
    }
  }
  const own = new Set(todo.concat(check, standIn).map((t) => `${t.matterId}/${t.stepId}`));
  return {
    todo: todo.sort(urgentFirst),
    check: byKind(check.sort(urgentFirst)),
    extension: extension.sort(urgentFirst),
    remind: remind.sort(urgentFirst),
    standIn: standIn.sort((a, b) => holderOf(a).localeCompare(holderOf(b), 'zh') || urgentFirst(a, b)),
    done: submissions.flatMap((s) => doneItem(visitor, matters, s)),
    climbed: climbed
      .filter((c) => !own.has(`${c.matterId}/${c.stepId}`) && isOverdue(matters, c, visitor.now))
      .map((c) => itemOf(visitor, c, { ...c, due: c.dueAt ?? visitor.now }))
      .sort(urgentFirst),
  };
}

/** Answered, waived or given more time a moment ago: it needs no decision any more. */
function isOverdue(
  matters: readonly MatterNow[],
  { matterId, stepId }: Climbed[number],
  now: number,
): boolean {
  const state = matters.find((m) => m.id === matterId)?.state;
  const step = state?.steps.find((s) => s.id === stepId);
  // Not one of the visitor's matters: only the record of what climbed is known.
  if (!state || !step) return true;
  return awaitsDecision(state, step, now);
}

function urgentFirst(a: TaskItem, b: TaskItem): number {
  return (
    a.dueAt - b.dueAt ||
    a.title.localeCompare(b.title, 'zh', { numeric: true }) ||
    nameOf(a).localeCompare(nameOf(b), 'zh', { numeric: true })
  );
}

function holderOf(item: TaskItem): string {
  return item.standsInFor ?? '';
}

function nameOf(item: TaskItem): string {
  return item.subject ?? item.matterId;
}

/**
 * Items of a kind together, the kind with the earliest deadline first: a leader checks sixty, one kind after another.
 */
function byKind(items: readonly TaskItem[]): TaskItem[] {
  const kinds = new Map<string, TaskItem[]>();
  for (const item of items) kinds.set(item.kind, [...(kinds.get(item.kind) ?? []), item]);
  return [...kinds.values()].flat();
}

function kindOf(title: string): string {
  return title.replace(/（\d+\/\d+）$/, '');
}

/** What a card shows of any step, whoever acts on it. */
function itemOf(
  visitor: Visitor,
  matter: Pick<MatterNow, 'person_id' | 'group_name'>,
  { matterId, stepId, title, due }: { matterId: string; stepId: string; title: string; due: number },
): TaskItem {
  return {
    ...{ matterId, stepId, title, kind: kindOf(title), subject: subjectText(visitor, matter), dueAt: due },
    due: dueWords(calendarFor(visitor.context, matter), due, visitor.now),
    ...{ returned: false, isCheck: false, does: 'form', standsInFor: null, extendTo: null },
  };
}

function taskItem(
  visitor: Visitor,
  matter: MatterNow,
  step: StepState,
  due: number,
  held: string | null,
): TaskItem {
  const about = { matterId: matter.id, stepId: step.id, title: step.title, due };
  return {
    ...itemOf(visitor, matter, about),
    returned: step.round > 1 && !step.checks,
    isCheck: step.checks !== undefined,
    does: findSpec(visitor.context, matter.key, step.id)?.kind ?? 'form',
    standsInFor: held && calledIn(visitor, held),
    extendTo: step.asked?.due ?? null,
  };
}

/** `参与者001 · 示例单位01`, `第3组`; null if it is the visitor's own part. */
export function subjectText(
  visitor: Visitor,
  matter: { person_id: string | null; group_name: string | null },
): string | null {
  if (matter.person_id === visitor.person.id) return null;
  const person = matter.person_id === null ? undefined : visitor.context.people.get(matter.person_id);
  return person ? `${person.name} · ${person.unit}` : matter.group_name;
}

function doneItem(
  visitor: Visitor,
  matters: readonly MatterNow[],
  submission: Submissions[number],
): DoneItem[] {
  const matter = matters.find((m) => m.id === submission.matterId);
  const step = matter?.state.steps.find((s) => s.id === submission.stepId);
  if (!matter || !step) return [];
  const { matterId, stepId, id: factId, receivedAt } = submission;
  const does = findSpec(visitor.context, matter.key, step.id)?.kind ?? 'form';
  const replaceable = mayReplace(does) && canReplace(matter.state, step);
  const tag = doneTag(matter.state, step, submission.round);
  return [{ matterId, stepId, title: step.title, factId, receivedAt, tag, does, replaceable }];
}
