import { instantText } from '../../domain/calendar/shanghai';
import { ActForm, DraftNote, draftOf, MULTIPART, Submit } from '../kit/ActForm';
import type { DateTyped } from '../kit/dateForm';
import { NilReturn } from '../kit/NilReturn';
import { Note } from '../kit/Parts';
import { WrongNote } from '../kit/Wrong';
import { EvidencePicker } from './EvidencePicker';
import { ExtensionSection } from './ExtensionSection';
import { FormFields } from './FormFields';
import { StepFrame } from './StepFrame';
import { Submission } from './Submission';
import type { Filled, Task } from './task.view';

/** The page of one step: what is asked, by when and why, what was returned, and the form. */
export function TaskPage({ task, filled, typed }: { task: Task; filled: Filled; typed?: DateTyped }) {
  const { visitor, step, mode, spec } = task;
  const form = mode === 'fill' || mode === 'replace';
  return (
    <StepFrame task={task} scripts={form ? ['tus.js', 'draft.js', 'upload.js', 'guard.js'] : []}>
      <ExtensionSection task={task} typed={typed} />
      {mode === 'replace' && (
        <Note
          text={`已于 ${instantText(task.submissions[0]?.receivedAt ?? visitor.now)} 提交。审核前可以修改，再次提交会替换原来的内容。`}
        />
      )}
      <WrongNote wrong={filled} anchor={anchorOf} reassurance="已填写的内容和已上传的文件都还在。" />
      {form && spec.form && <TaskForm task={task} filled={filled} />}
      {/* A quarter's filing has a page of its own; here stands only what went wrong with asking for more time. */}
      {form && !spec.form && (
        <p>
          <a class="button" href={`${visitor.base}/matters/${task.matter.id}/${encodeURIComponent(step.id)}`}>
            {`返回${step.title}`}
          </a>
        </p>
      )}
      {isOver(task) && <span data-drop-draft={draftKey(task)} hidden />}
      {!form && filled.error && <Typed task={task} filled={filled} />}
      {mode === 'wait' && <div class="card empty">这个环节还没有开始，开始时会发邮件通知您。</div>}
      {mode === 'read' && <ReadOnly task={task} />}
    </StepFrame>
  );
}

/** Nothing can be handed in here any more, by whomever it was done; while it is paused a draft waits. */
function isOver({ mode, running }: Task): boolean {
  return mode === 'read' && running;
}

function draftKey({ visitor, matter, step }: Task): string {
  return `tx:${visitor.linkId}:${matter.id}:${step.id}:${step.round}`;
}

/** What was typed into a form that has closed meanwhile: it cannot be sent, but it is not lost. */
function Typed({ task, filled }: { task: Task; filled: Filled }) {
  const fields = task.spec.form?.fields.filter((f) => filled.values[f.id]) ?? [];
  if (fields.length === 0) return null;
  return (
    <div class="card">
      <p>刚才填写的内容没有提交，可以复制下来：</p>
      {fields.map((f) => (
        <div key={f.id} class="field">
          <label for={`typed-${f.id}`}>{f.title}</label>
          <textarea id={`typed-${f.id}`} class="short" readOnly value={filled.values[f.id]} />
        </div>
      ))}
    </div>
  );
}

function anchorOf(path: string): string {
  if (path.startsWith('form.')) return `field-${path.slice(5)}`;
  if (path === 'enter') return 'task';
  return path.startsWith('nil') ? 'nil' : 'evidence';
}

function TaskForm({ task, filled }: { task: Task; filled: Filled }) {
  const { visitor, matter, step, spec } = task;
  const rule = spec.form?.evidence;
  return (
    <ActForm
      {...{ ...MULTIPART, id: 'task', class: 'card', ...draftOf(draftKey(task), filled) }}
      guard
      sent={{ round: step.round }}
    >
      <DraftNote done="提交" />
      {spec.form && <FormFields form={spec.form} filled={filled} />}
      {rule && (
        <EvidencePicker
          rule={rule}
          evidence={filled.evidence}
          wrong={filled}
          base={visitor.base}
          matterId={matter.id}
          stepId={step.id}
        />
      )}
      <Submit action="submit" noted text={task.mode === 'replace' ? '提交修改' : '提交'} />
      {spec.nilReturn && task.mode === 'fill' && (
        <NilReturn
          wrong={filled}
          title="这一项没有可报的内容？可以交零报告"
          about="零报告就是答复“没有可报的内容”。提交后这一项不再催办，但不计入完成次数；上面填写的内容和照片不会一并提交。"
          tick="我确认这一项没有可报的内容"
          button="提交零报告"
        />
      )}
    </ActForm>
  );
}

function ReadOnly({ task }: { task: Task }) {
  const last = task.submissions[0];
  if (!last) return <div class="card empty">这个环节现在不能办理。</div>;
  return (
    <div class="card">
      <Submission visitor={task.visitor} spec={task.spec} submission={last} />
      <p>
        <a href={`${task.visitor.base}/receipts/${last.factId}`}>查看回执</a>
      </p>
    </div>
  );
}
