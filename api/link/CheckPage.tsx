import { instantText } from '../../domain/calendar/shanghai';
import { ActForm, FormNote, MULTIPART, Submit } from '../kit/ActForm';
import { AreaField } from '../kit/Field';
import { Folded, Note } from '../kit/Parts';
import { ErrorNote } from '../kit/Wrong';
import type { CheckTask } from './check.view';
import { CheckFrame } from './StepFrame';
import { checkedByText, FiledBy, Submission } from './Submission';

interface Props {
  task: CheckTask;
  comment?: string;
  error?: string | null;
}

/** What was handed in, large enough to judge, then the decision. */
export function CheckPage({ task, comment = '', error }: Props) {
  const { visitor, checked, submissions } = task;
  const [last, ...earlier] = submissions;
  return (
    <CheckFrame task={task} word="审核" open={task.open}>
      {last && (
        <div class="card">
          <FiledBy visitor={visitor} submission={last} />
          <Submission visitor={visitor} spec={checked.spec} submission={last} large />
        </div>
      )}
      {earlier.length + task.checks.length > 0 && <Earlier task={task} />}
      <ErrorNote text={error} />
      {task.open ? <Decision task={task} comment={comment} /> : <NotOpen task={task} />}
    </CheckFrame>
  );
}

function Earlier({ task }: { task: CheckTask }) {
  const { visitor, checked, submissions, checks } = task;
  return (
    <Folded title={`以前的填报和审核（${submissions.length - 1 + checks.length}）`}>
      {checks.map((c) => (
        <Note key={c.factId} bad={c.outcome === 'return'}>
          <p class="muted">{`第${c.round}轮 · ${instantText(c.receivedAt)} · ${checkedByText(visitor, c)}${c.outcome === 'return' ? '退回' : '通过'}`}</p>
          <p class="pre">{c.comment}</p>
        </Note>
      ))}
      {submissions.slice(1).map((s) => (
        <div key={s.factId} class="card">
          <p class="muted">{`第${s.round}轮`}</p>
          <FiledBy visitor={visitor} submission={s} />
          <Submission visitor={visitor} spec={checked.spec} submission={s} />
        </div>
      ))}
    </Folded>
  );
}

/** A check is about what was seen: a submission replaced meanwhile is looked at again. */
function Decision({ task, comment }: { task: CheckTask; comment: string }) {
  const sent = { round: task.step.round, seen: task.submissions[0]?.factId ?? '' };
  return (
    <ActForm id="task" class="card" {...MULTIPART} sent={sent}>
      <AreaField
        {...{ name: 'comment', label: '审核意见', value: comment, wrong: undefined }}
        mark="（通过可不写；退回必须写明要改什么）"
        area={{ class: 'short' }}
      />
      <FormNote />
      <p class="actions">
        <Submit class="" action="pass" text="通过" />
        <Submit class="danger" action="return" text="退回修改" />
      </p>
    </ActForm>
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
