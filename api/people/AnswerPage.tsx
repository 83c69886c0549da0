import { dueText, dueTextBeside, type Instant, instantText } from '../../domain/calendar/shanghai';
import { STATUS_TEXT } from '../../domain/matter/summary';
import type { ExtensionView } from '../../store/extension.views';
import { EnterGuard } from '../confirm/enterGuard';
import type { ExtensionTask } from './answer.view';
import { DateField, ReasonField } from './DateFields';
import { MoveHistory } from './ExtensionSection';
import { type DateTyped, workdaysLonger } from './extension.view';
import { PersonLayout } from './PersonLayout';
import { newFormKey } from './readForm';
import { calledIn } from './standIn.words';
import { subjectText } from './taskList.view';
import type { Visitor } from './visitor';

/** A request for more time: who asks, from when to when and why, how often before; then the answer. */
export function AnswerPage({ task, typed }: { task: ExtensionTask; typed?: DateTyped }) {
  const { visitor, step, waiting } = task;
  return (
    <PersonLayout visitor={visitor} title="延期申请" back>
      <h1>{`延期申请 · ${step.title}`}</h1>
      <p>{subjectText(visitor, task.matter)}</p>
      {task.standsInFor && <p class="note">{`由您代${task.standsInFor}答复，记录里写明两个人。`}</p>}
      {typed?.error && (
        <div class="note error" role="alert">
          <p>
            <b>{typed.error}</b>
          </p>
        </div>
      )}
      {waiting ? <Request task={task} request={waiting} /> : <Nothing task={task} />}
      <p class="muted">{`每轮最多同意${task.rule.times}次；本轮已延期${step.extended ?? 0}次。`}</p>
      <MoveHistory moves={task.moves} />
      <Earlier title={waiting ? '以前的申请' : '申请记录'} visitor={visitor} earlier={task.earlier} />
      {task.open && waiting && <Decision task={task} request={waiting} typed={typed} />}
      {task.own && <div class="card empty">这是您自己提出的申请，请由其他人答复。</div>}
    </PersonLayout>
  );
}

function Request({ task, request }: { task: ExtensionTask; request: ExtensionView }) {
  const { visitor, due, matter } = task;
  return (
    <div class="card">
      <dl>
        <dt>申请人</dt>
        <dd>{askedBy(visitor, request)}</dd>
        <dt>现在的时限</dt>
        <dd>{due === undefined ? '' : dueTextBeside(due, visitor.now)}</dd>
        <dt>申请延至</dt>
        <dd>
          <b>{dueTextBeside(request.until, visitor.now)}</b>
          {due !== undefined && `，多${workdaysLonger(visitor, matter, due, request.until)}个工作日`}
        </dd>
        <dt>理由</dt>
        <dd>{request.reason}</dd>
        <dt>提出时间</dt>
        <dd>{instantText(request.askedAt)}</dd>
      </dl>
    </div>
  );
}

/** Nothing waits any more: what stands instead. */
function Nothing({ task }: { task: ExtensionTask }) {
  const { step, due, earlier, visitor } = task;
  const [last] = earlier;
  return (
    <div class="card">
      {last?.decision ? (
        <>
          <p>
            <b>{answerText(visitor, last)}</b>
          </p>
          {last.decision.comment && <p class="pre">{last.decision.comment}</p>}
        </>
      ) : (
        <p>
          <b>现在没有等待答复的延期申请。</b>
        </p>
      )}
      <p>
        {step.status === 'open' && due !== undefined
          ? `现在的时限：${dueText(due)}`
          : `这个环节${STATUS_TEXT[step.status]}。`}
      </p>
    </div>
  );
}

function Earlier(props: { title: string; visitor: Visitor; earlier: readonly ExtensionView[] }) {
  const { title, visitor, earlier } = props;
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary>{`${title}（${earlier.length}）`}</summary>
      <ul class="moves">
        {earlier.map((e) => (
          <li key={e.seq}>
            {`${instantText(e.askedAt)} ${askedBy(visitor, e)}申请延至${dueText(e.until)}：${e.reason ?? ''}`}
            <br />
            <b>{answerText(visitor, e)}</b>
            {e.decision?.comment && `：${e.decision.comment}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Decision({
  task,
  request,
  typed,
}: {
  task: ExtensionTask;
  request: ExtensionView;
  typed: DateTyped | undefined;
}) {
  const other = typed?.problems.some((p) => p.path === 'until');
  return (
    <form method="post" encType="multipart/form-data" class="card">
      <EnterGuard />
      <input type="hidden" name="key" value={newFormKey()} />
      {/* An answer is to what was read: another request made meanwhile is read again. */}
      <input type="hidden" name="asked" value={request.seq} />
      <ReasonField title="意见" hint="同意可不写；不同意必须写明理由" typed={typed} required={false} />
      <button type="submit" class="block" name="action" value="grant">
        {`同意，延至${short(request.until)}`}
      </button>
      <p />
      <button type="submit" class="danger block" name="action" value="refuse">
        不同意，时限不变
      </button>
      {task.days && (
        <details open={other}>
          <summary>同意，但另定日期</summary>
          <DateField
            title="延到哪一天"
            hint="钟点不变；选到休息日的，顺延到下一个工作日"
            typed={typed}
            {...task.days}
            required={false}
          />
          <button type="submit" class="second block" name="action" value="other">
            同意，延到上面选的这一天
          </button>
        </details>
      )}
    </form>
  );
}

/** `9月9日（周三）`: a button has room for the day only. */
function short(at: Instant): string {
  return dueText(at).slice(0, -5);
}

function askedBy(visitor: Visitor, { byPerson, forPerson }: ExtensionView): string {
  const by = byPerson === null ? '办公室' : calledIn(visitor, byPerson);
  return forPerson !== null && forPerson !== byPerson ? `${by}代${calledIn(visitor, forPerson)}` : by;
}

function answerText(visitor: Visitor, { decision, until }: ExtensionView): string {
  if (!decision) return '没有答复，环节已办理或已免除。';
  const by = decision.byPerson === null ? '办公室' : calledIn(visitor, decision.byPerson);
  const what = decision.granted ? `同意延至${dueText(decision.due)}` : `不同意延至${dueText(until)}`;
  return `${instantText(decision.at)} ${by}答复：${what}`;
}
