import { instantText } from '../../domain/calendar/shanghai';
import type { CheckTask } from './check.view';
import { PersonLayout } from './PersonLayout';
import { newFormKey } from './readForm';
import { checkedByText, FiledBy, Submission } from './Submission';
import { subjectText } from './taskList.view';

interface Props {
  task: CheckTask;
  comment?: string;
  error?: string | null;
}

/** What was handed in, large enough to judge, then the decision. */
export function CheckPage({ task, comment = '', error }: Props) {
  const { visitor, step, checked, submissions } = task;
  const [last, ...earlier] = submissions;
  return (
    <PersonLayout visitor={visitor} title={step.title} back scripts={task.open ? ['guard.js'] : []}>
      <h1>
        {step.title}
        {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
      </h1>
      <p>{subjectText(visitor, task.matter)}</p>
      {task.standsInFor && <p class="note">{`由您代${task.standsInFor}审核，记录里写明两个人。`}</p>}
      {task.due && task.open && (
        <p class="due">
          {'审核时限：'}
          <b>{task.due.text}</b> <span class={`left-${task.due.tone}`}>{task.due.left}</span>
        </p>
      )}
      {task.why && task.open && (
        <details>
          <summary>为什么是这一天</summary>
          <p class="muted">{task.why}</p>
        </details>
      )}
      {last && (
        <div class="card">
          <FiledBy visitor={visitor} submission={last} />
          <Submission visitor={visitor} spec={checked.spec} submission={last} large />
        </div>
      )}
      {earlier.length + task.checks.length > 0 && <Earlier task={task} />}
      {error && (
        <div class="note error" role="alert">
          <p>
            <b>{error}</b>
          </p>
        </div>
      )}
      {task.open ? <Decision task={task} comment={comment} /> : <NotOpen task={task} />}
    </PersonLayout>
  );
}

function Earlier({ task }: { task: CheckTask }) {
  const { visitor, checked, submissions, checks } = task;
  return (
    <details>
      <summary>{`以前的填报和审核（${submissions.length - 1 + checks.length}）`}</summary>
      {checks.map((c) => (
        <div key={c.factId} class={c.outcome === 'return' ? 'note return' : 'note'}>
          <p class="muted">{`第${c.round}轮 · ${instantText(c.receivedAt)} · ${checkedByText(visitor, c)}${c.outcome === 'return' ? '退回' : '通过'}`}</p>
          <p class="pre">{c.comment}</p>
        </div>
      ))}
      {submissions.slice(1).map((s) => (
        <div key={s.factId} class="card">
          <p class="muted">{`第${s.round}轮`}</p>
          <FiledBy visitor={visitor} submission={s} />
          <Submission visitor={visitor} spec={checked.spec} submission={s} />
        </div>
      ))}
    </details>
  );
}

function Decision({ task, comment }: { task: CheckTask; comment: string }) {
  return (
    <form method="post" id="task" class="card" encType="multipart/form-data">
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={task.step.round} />
      {/* A check is about what was seen: a submission replaced meanwhile is looked at again. */}
      <input type="hidden" name="seen" value={task.submissions[0]?.factId ?? ''} />
      <div class="field">
        <label for="comment">
          审核意见<span class="optional">（通过可不写；退回必须写明要改什么）</span>
        </label>
        <textarea id="comment" name="comment" class="short" value={comment} />
      </div>
      <p class="problem" id="form-note" role="alert" hidden />
      <p class="actions">
        <button type="submit" name="action" value="pass">
          通过
        </button>
        <button type="submit" class="danger" name="action" value="return">
          退回修改
        </button>
      </p>
    </form>
  );
}

function NotOpen({ task }: { task: CheckTask }) {
  const decided = task.checks[0];
  const text =
    task.step.status === 'done' && decided
      ? `已于 ${instantText(decided.receivedAt)} 审核通过。`
      : '现在不需要审核。';
  return <div class="card empty">{text}</div>;
}
