import { dueText, dueTextBeside, type Instant, instantText } from '../../domain/calendar/shanghai';
import { STATUS_TEXT } from '../../domain/matter/summary';
import type { ExtensionView } from '../../store/extension.views';
import { ActForm, MULTIPART, Submit } from '../kit/ActForm';
import { MoveHistory } from '../kit/Due';
import type { DateTyped } from '../kit/dateForm';
import { ReasonField, UntilField } from '../kit/Field';
import { Folded, StandInNote, Titled } from '../kit/Parts';
import { ErrorNote, problemsAt } from '../kit/Wrong';
import type { ExtensionTask } from './answer.view';
import { workdaysLonger } from './extension.view';
import { PersonLayout } from './PersonLayout';
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
      <StandInNote whom={task.standsInFor} word="答复" />
      <ErrorNote text={typed?.error} />
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
  const { visitor, dueAt: due, matter } = task;
  return (
    <div class="card">
      <Titled
        lines={[
          ['申请人', askedBy(visitor, request)],
          ['现在的时限', due === undefined ? '' : dueTextBeside(due, visitor.now)],
          [
            '申请延至',
            <>
              <b>{dueTextBeside(request.until, visitor.now)}</b>
              {due !== undefined && `，多${workdaysLonger(visitor, matter, due, request.until)}个工作日`}
            </>,
          ],
          ['理由', request.reason],
          ['提出时间', instantText(request.askedAt)],
        ]}
      />
    </div>
  );
}

/** Nothing waits any more: what stands instead. */
function Nothing({ task }: { task: ExtensionTask }) {
  const { step, dueAt: due, earlier, visitor } = task;
  const [last] = earlier;
  return (
    <div class="card">
      <p>
        <b>{last?.decision ? answerText(visitor, last) : '现在没有等待答复的延期申请。'}</b>
      </p>
      {last?.decision?.comment && <p class="pre">{last.decision.comment}</p>}
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
    <Folded title={`${title}（${earlier.length}）`}>
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
    </Folded>
  );
}

type DecisionProps = { task: ExtensionTask; request: ExtensionView; typed: DateTyped | undefined };

/** An answer is to what was read: another request made meanwhile is read again. */
function Decision({ task, request, typed }: DecisionProps) {
  const other = typed && problemsAt(typed, 'until').length > 0;
  return (
    <ActForm {...MULTIPART} class="card" guard sent={{ asked: request.seq }}>
      <ReasonField label="意见" hint="同意可不写；不同意必须写明理由" typed={typed} required={false} />
      <Submit action="grant" text={`同意，延至${short(request.until)}`} />
      <p />
      <Submit class="danger block" action="refuse" text="不同意，时限不变" />
      {task.days && (
        <Folded open={other} title="同意，但另定日期">
          <UntilField label="延到哪一天" typed={typed} {...task.days} required={false} />
          <Submit class="second block" action="other" text="同意，延到上面选的这一天" />
        </Folded>
      )}
    </ActForm>
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
