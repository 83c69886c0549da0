import type { ComponentChildren } from 'preact';
import { instantText } from '../../domain/calendar/shanghai';
import type { StepState } from '../../domain/matter/matter.types';
import type { AssetName } from '../kit/assets.router';
import { Due, MoveHistory, Why } from '../kit/Due';
import { Note, StandInNote } from '../kit/Parts';
import type { CheckTask } from './check.view';
import { PersonLayout } from './PersonLayout';
import type { Task } from './task.view';
import { subjectText } from './taskList.view';

/** The step's title, with its round from the second on. */
function StepTitle({ step }: { step: StepState }) {
  return (
    <h1>
      {step.title}
      {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
    </h1>
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
