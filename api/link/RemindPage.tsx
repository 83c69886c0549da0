import { instantText } from '../../domain/calendar/shanghai';
import { STATUS_TEXT } from '../../domain/matter/summary';
import { ActForm, MULTIPART, Submit } from '../kit/ActForm';
import { Due } from '../kit/Due';
import { AreaField } from '../kit/Field';
import { Note } from '../kit/Parts';
import { ErrorNote, type Typed } from '../kit/Wrong';
import { PersonLayout } from './PersonLayout';
import type { RemindTask } from './remind.view';
import { subjectText } from './taskList.view';

/** Somebody's open step, whoever may remind of it: who is reminded, with which words, and what was sent before. */
export function RemindPage({ task, typed }: { task: RemindTask; typed?: Typed }) {
  const { visitor, step, matter, names, sent, open } = task;
  return (
    <PersonLayout visitor={visitor} title={`催办 · ${step.title}`} back>
      <h1>
        {step.title}{' '}
        <span class={`tag ${step.status === 'open' ? 'wait' : ''}`}>{STATUS_TEXT[step.status]}</span>
      </h1>
      <p>{[matter.title, subjectText(visitor, matter)].filter(Boolean).join(' · ')}</p>
      <Due due={task.due} left={step.status === 'open'} />
      {sent.length > 0 && <h2>催办记录</h2>}
      {sent.map((r) => (
        <Note key={r.id} head={`${instantText(r.at)} ${r.by}催办${r.to}`} said={r.comment}>
          {r.leftOut.length > 0 && <p class="muted">{`没有催办：${r.leftOut.join('；')}。`}</p>}
        </Note>
      ))}
      <ErrorNote text={typed?.error} />
      {!typed && open && task.tooSoon && <p class="muted">{`${task.tooSoon}。`}</p>}
      {(typed || !task.tooSoon) && open && names.length > 0 && <Words task={task} typed={typed} />}
    </PersonLayout>
  );
}

function Words({ task, typed }: { task: RemindTask; typed: Typed | undefined }) {
  return (
    <>
      <h2>{`催办${task.names.join('、')}`}</h2>
      <ActForm {...MULTIPART} class="card" sent={{ round: task.step.round }}>
        <AreaField
          name="comment"
          label="催办的话"
          hint="最多200个字，随邮件发出，写入记录"
          wrong={typed}
          area={{ class: 'short', required: true, maxLength: 200 }}
          value={typed?.values.comment ?? ''}
        />
        <Submit action="remind" text="催办" />
        <p class="muted">随下一封邮件发出，时限和自动催办不变。每个工作日一次；每个人每周最多被催办两次。</p>
      </ActForm>
    </>
  );
}
