import { Deadline, Returned } from '../people/TaskPage';
import type { Task } from '../people/task.view';
import { subjectText } from '../people/taskList.view';

/** Head of a quarter's step: its title, whose it is, the deadline and why, what was returned. */
export function StepHead({ task }: { task: Task }) {
  const { visitor, step } = task;
  const subject = subjectText(visitor, task.matter);
  return (
    <>
      <h1>
        {step.title}
        {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
      </h1>
      {subject && <p class="muted">{subject}</p>}
      {task.standsInFor && <p class="note">{`由您代${task.standsInFor}办理，记录里写明两个人。`}</p>}
      <Deadline task={task} />
      <Returned task={task} />
    </>
  );
}
