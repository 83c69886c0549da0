import { instantText } from '../../domain/calendar/shanghai';
import type { CheckTask } from '../people/check.view';
import { subjectText } from '../people/taskList.view';

/** Head of a quarter's check: its title, whose it is about, the deadline and why, and what was decided before. */
export function CheckHead({ task, word }: { task: CheckTask; word: string }) {
  const { visitor, step } = task;
  const returned = task.checks.filter((c) => c.outcome === 'return');
  return (
    <>
      <h1>
        {step.title}
        {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
      </h1>
      <p>{subjectText(visitor, task.matter)}</p>
      {task.standsInFor && <p class="note">{`由您代${task.standsInFor}${word}，记录里写明两个人。`}</p>}
      {task.due && task.open && (
        <p class="due">
          {`${word}时限：`}
          <b>{task.due.text}</b> <span class={`left-${task.due.tone}`}>{task.due.left}</span>
        </p>
      )}
      {task.why && task.open && (
        <details>
          <summary>为什么是这一天</summary>
          <p class="muted">{task.why}</p>
        </details>
      )}
      {returned.length > 0 && (
        <details>
          <summary>{`以前的退回意见（${returned.length}）`}</summary>
          {returned.map((c) => (
            <div key={c.factId} class="note return">
              <p class="muted">{`第${c.round}轮 · ${instantText(c.receivedAt)} 退回`}</p>
              <p class="pre">{c.comment}</p>
            </div>
          ))}
        </details>
      )}
    </>
  );
}
