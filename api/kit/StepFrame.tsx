import type { ComponentChildren } from 'preact';
import { instantText } from '../../domain/calendar/shanghai';
import type { DueWords } from '../../domain/matter/dueWords';
import type { StepState } from '../../domain/matter/matter.types';
import type { MovedWords } from '../../domain/matter/moved.words';
import type { CheckTask } from '../link/check.view';
import { PersonLayout } from '../link/PersonLayout';
import type { Task } from '../link/task.view';
import { subjectText } from '../link/taskList.view';
import type { AssetName } from '../office/assets.router';
import { Folded, Note, StandInNote } from './Parts';

/** The step's title, with its round from the second on. */
function StepTitle({ step }: { step: StepState }) {
  return (
    <h1>
      {step.title}
      {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
    </h1>
  );
}

interface DueProps {
  due: DueWords | null | undefined;
  word?: string;
  /** How long is left is said only while there is something to do. */
  left?: boolean;
}

/** The deadline of a step, and how long is left. */
export function Due({ due, word = '时限', left = true }: DueProps) {
  if (!due) return null;
  return (
    <p class="due">
      {`${word}：`}
      <b>{due.text}</b> {left && <span class={`left-${due.tone}`}>{due.left}</span>}
    </p>
  );
}

export function Why({ why }: { why: string | null | undefined }) {
  if (!why) return null;
  return (
    <Folded title="为什么是这一天">
      <p class="muted">{why}</p>
    </Folded>
  );
}

/** Every move of this round's deadline: from when to when, who, and why. */
export function MoveHistory({ moves }: { moves: readonly MovedWords[] }) {
  if (moves.length === 0) return null;
  return (
    <Folded title={`时限调整过${moves.length}次`}>
      <ul class="moves">
        {moves.map((m) => (
          <li key={`${m.round}.${m.n}`}>
            {`由${m.from}改为`}
            <b>{m.to}</b>
            <br />
            <span class="muted">{m.because}</span>
          </li>
        ))}
      </ul>
    </Folded>
  );
}

interface StepProps {
  task: Task;
  scripts: AssetName[];
  children: ComponentChildren;
}

/** The page of a step that is handed in, with its head. */
export function StepFrame({ task, scripts, children }: StepProps) {
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={scripts}>
      <StepHead task={task} />
      {children}
    </PersonLayout>
  );
}

/** Head of a step that is handed in: whose it is, the deadline and why, and before anything else what was returned. */
function StepHead({ task }: { task: Task }) {
  const { visitor, step, mode } = task;
  const subject = subjectText(visitor, task.matter);
  const [last] = task.checks;
  return (
    <>
      <StepTitle step={step} />
      {subject && <p class="muted">{subject}</p>}
      <StandInNote whom={task.standsInFor} word="办理" />
      {task.due && mode !== 'wait' && (
        <>
          <p class="due">
            {'时限：'}
            <b>{task.due.text}</b>
            {mode === 'fill' && <span class={`left-${task.due.tone}`}>{` ${task.due.left}`}</span>}
          </p>
          <Why why={task.why} />
          <MoveHistory moves={task.moves} />
        </>
      )}
      {mode === 'fill' && last?.outcome === 'return' && (
        <Note
          bad
          head={`上一轮已退回（${instantText(last.receivedAt)}），请按意见修改后再提交：`}
          said={last.comment}
        />
      )}
    </>
  );
}

interface CheckProps {
  task: CheckTask;
  /** What the check is called: 审核, 签批 … */
  word: string;
  /** There is something to decide, and a form for it. */
  open: boolean;
  children: ComponentChildren;
}

/** The page of a check; its head says what it is, whose it is about, the deadline and why. */
export function CheckFrame({ task, word, open, children }: CheckProps) {
  const { visitor, step } = task;
  return (
    <PersonLayout visitor={visitor} title={step.title} back scripts={open ? ['guard.js'] : []}>
      <StepTitle step={step} />
      <p>{subjectText(visitor, task.matter)}</p>
      <StandInNote whom={task.standsInFor} word={word} />
      {task.open && <Due due={task.due} word={`${word}时限`} />}
      {task.open && <Why why={task.why} />}
      {children}
    </PersonLayout>
  );
}
