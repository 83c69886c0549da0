import type { ComponentChildren } from 'preact';
import { dueText, instantText } from '../../domain/calendar/shanghai';
import { STATUS_TEXT, whoText } from '../../domain/matter/summary';
import { reasonText, rungText } from '../../domain/notice/notice.words';
import { ActForm, MULTIPART, Submit } from '../kit/ActForm';
import { Due, MoveHistory, Why } from '../kit/Due';
import type { DateTyped } from '../kit/dateForm';
import { ReasonField, UntilField } from '../kit/Field';
import { Folded, Note } from '../kit/Parts';
import { ErrorNote } from '../kit/Wrong';
import type { DecisionTask } from './decision.view';
import { PersonLayout } from './PersonLayout';
import { subjectText } from './taskList.view';

/** What was typed, and into which of the page's forms. */
export interface DecisionTyped extends DateTyped {
  action: string;
}

/** A step that has climbed: whose it is, how late, what was sent to whom; then what can be decided. */
export function DecisionPage({ task, typed }: { task: DecisionTask; typed?: DecisionTyped }) {
  const { visitor, step, matter } = task;
  const subject = subjectText(visitor, matter);
  const open = step.status === 'open';
  return (
    <PersonLayout visitor={visitor} title={`升级督办 · ${step.title}`} back>
      <h1>
        {step.title} <span class={`tag ${open ? 'wait' : ''}`}>{STATUS_TEXT[step.status]}</span>
      </h1>
      <p>{[matter.title, subject].filter(Boolean).join(' · ')}</p>
      <p class="muted">{`由${whoText(step.who)}办理${step.round > 1 ? `，第${step.round}轮` : ''}`}</p>
      <Due due={task.due} left={open} />
      <Why why={task.why} />
      <MoveHistory moves={task.moves} />
      {task.waived && <Note head={`${task.waived.by}已免除这一项。`} said={task.waived.reason} />}
      <Waiting task={task} />
      <Sent task={task} />
      <ErrorNote text={typed?.error} />
      <Choices task={task} typed={typed} />
    </PersonLayout>
  );
}

function Waiting({ task }: { task: DecisionTask }) {
  const { waiting, visitor, matter, step } = task;
  if (!waiting) return null;
  return (
    <Note
      head={`有一份延期申请等待答复：延至${dueText(waiting.until)}。`}
      said={`理由：${waiting.reason ?? ''}`}
    >
      {task.answers && (
        <p>
          <a href={`${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}/extension`}>去答复</a>
        </p>
      )}
    </Note>
  );
}

/** What was sent to whom and when: whether it was really asked for. */
function Sent({ task }: { task: DecisionTask }) {
  const { notices } = task;
  return (
    <Folded open={notices.length <= 6} title={`通知记录（${notices.length}）`}>
      {notices.length === 0 && <p class="muted">还没有发过通知。</p>}
      <ul class="moves">
        {notices.map((n) => (
          <li key={n.id}>
            {`${rungText(n.rung)} · ${n.name}（${n.unit}）`}
            <br />
            <span class="muted">{sentText(n)}</span>
          </li>
        ))}
      </ul>
    </Folded>
  );
}

function sentText(n: DecisionTask['notices'][number]): string {
  switch (n.state) {
    case 'sent':
      return `${instantText(n.sentAt ?? n.plannedFor)} 已发`;
    case 'planned':
      return `${instantText(n.plannedFor)} 待发`;
    case 'suppressed':
      return `${instantText(n.plannedFor)} 未发：${reasonText(n.reason) ?? ''}`;
    case 'failed':
      return `${instantText(n.plannedFor)} 发送失败：${reasonText(n.reason ?? n.mailReason) ?? ''}`;
  }
}

function Choices({ task, typed }: { task: DecisionTask; typed: DecisionTyped | undefined }) {
  const { decides, days, canWaive } = task;
  const of = (action: string) => (typed?.action === action ? typed : undefined);
  if (!decides) return null;
  return (
    <>
      <h2>请决定</h2>
      {days && (
        <Choice action="move" title="准予延期" typed={of('move')} task={task} button="准予延期">
          <UntilField label="延到哪一天" typed={of('move')} {...days} />
        </Choice>
      )}
      {canWaive && (
        <Choice action="waive" title="免除" typed={of('waive')} task={task} button="免除这一项">
          <p>免除后不必再办理，催办停止；不计为已办，也不计为未办。</p>
        </Choice>
      )}
      <Press task={task} />
      <Folded class="card" title="另派人代办">
        <p>请在办公室登记“请假与代办”：代办人、起止日期和理由。登记后通知发给代办人，记录里写明两个人。</p>
      </Folded>
    </>
  );
}

interface ChoiceProps {
  action: 'move' | 'waive';
  title: string;
  button: string;
  task: DecisionTask;
  typed: DecisionTyped | undefined;
  children: ComponentChildren;
}

function Choice({ action, title, button, task, typed, children }: ChoiceProps) {
  return (
    <Folded class="card" open={Boolean(typed)} title={title}>
      <ActForm {...MULTIPART} guard sent={{ round: task.step.round, of: action }}>
        {children}
        <ReasonField hint="写入记录，办理人看得到" typed={typed} id={`reason-${action}`} />
        <Submit class={action === 'waive' ? 'danger block' : 'block'} action={action} text={button} />
      </ActForm>
    </Folded>
  );
}

/** A reminder by mail, or the words to copy, with no names and no link. */
function Press({ task }: { task: DecisionTask }) {
  const { visitor, step, matter, due } = task;
  const when = due ? `时限为${due.text}，${due.left}` : '等待办理';
  const text = `【${visitor.programme.title}】“${step.title}”${when}，请尽快办理；有困难请与经办人联系。`;
  return (
    <Folded class="card" title="督促办理">
      <p>
        <a href={`${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}/remind`}>
          附一句话，用邮件催办
        </a>
      </p>
      <label for="press">长按复制，发到工作群或直接联系（不含姓名和链接）：</label>
      <textarea id="press" class="short" readOnly value={text} />
    </Folded>
  );
}
