import { instantText } from '../../domain/calendar/shanghai';
import { APP_ERRORS } from '../../domain/errors';
import { EnterGuard } from '../confirm/enterGuard';
import { EvidencePicker } from './EvidencePicker';
import { ExtensionSection, MoveHistory } from './ExtensionSection';
import type { DateTyped } from './extension.view';
import { FormFields } from './FormFields';
import { PersonLayout } from './PersonLayout';
import { newFormKey } from './readForm';
import { Submission } from './Submission';
import type { Filled, Task } from './task.view';
import { subjectText } from './taskList.view';

/** The page of one step: what is asked, by when and why, what was returned, and the form. */
export function TaskPage({ task, filled, typed }: { task: Task; filled: Filled; typed?: DateTyped }) {
  const { visitor, step, mode, spec } = task;
  const form = mode === 'fill' || mode === 'replace';
  const subject = subjectText(visitor, task.matter);
  return (
    <PersonLayout
      visitor={visitor}
      title={step.title}
      back
      scripts={form ? ['tus.js', 'draft.js', 'upload.js', 'guard.js'] : []}
    >
      <h1>
        {step.title}
        {step.round > 1 && <span class="count">{` 第${step.round}轮`}</span>}
      </h1>
      {subject && <p class="muted">{subject}</p>}
      {task.standsInFor && <p class="note">{`由您代${task.standsInFor}办理，记录里写明两个人。`}</p>}
      <Deadline task={task} />
      <Returned task={task} />
      <ExtensionSection task={task} typed={typed} />
      {mode === 'replace' && (
        <div class="note">
          <p>{`已于 ${instantText(task.submissions[0]?.receivedAt ?? visitor.now)} 提交。审核前可以修改，再次提交会替换原来的内容。`}</p>
        </div>
      )}
      <Problems filled={filled} />
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
    </PersonLayout>
  );
}

/** The deadline and its reason; what is done needs none. */
export function Deadline({ task }: { task: Task }) {
  if (!task.due || task.mode === 'wait') return null;
  return (
    <>
      <p class="due">
        {'时限：'}
        <b>{task.due.text}</b>
        {task.mode === 'fill' && <span class={`left-${task.due.tone}`}>{` ${task.due.left}`}</span>}
      </p>
      {task.why && (
        <details>
          <summary>为什么是这一天</summary>
          <p class="muted">{task.why}</p>
        </details>
      )}
      <MoveHistory moves={task.moves} />
    </>
  );
}

/** What the checker wants mended, before anything else on the page. */
export function Returned({ task }: { task: Task }) {
  const last = task.checks[0];
  if (task.mode !== 'fill' || last?.outcome !== 'return') return null;
  return (
    <div class="note return">
      <p>
        <b>{`上一轮已退回（${instantText(last.receivedAt)}），请按意见修改后再提交：`}</b>
      </p>
      <p class="pre">{last.comment}</p>
    </div>
  );
}

/** Nothing can be handed in here any more, by whomever it was done; while it is paused a draft waits. */
function isOver({ mode, visitor, matter }: Task): boolean {
  return mode === 'read' && visitor.programme.state === 'running' && matter.state.pausedAt === null;
}

function draftKey({ visitor, matter, step }: Task): string {
  return `tx:${visitor.linkId}:${matter.id}:${step.id}:${step.round}`;
}

function Problems({ filled }: { filled: Filled }) {
  if (!filled.error && filled.problems.length === 0) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{filled.error ?? APP_ERRORS['invalid-request']}</b>
      </p>
      {filled.problems.length > 0 && (
        <ul>
          {filled.problems.map((p) => (
            <li key={p.path + p.reason}>
              <a href={anchorOf(p.path)}>{p.reason}</a>
            </li>
          ))}
        </ul>
      )}
      <p>已填写的内容和已上传的文件都还在。</p>
    </div>
  );
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
  if (path.startsWith('form.')) return `#field-${path.slice(5)}`;
  if (path === 'enter') return '#task';
  return path.startsWith('nil') ? '#nil' : '#evidence';
}

function TaskForm({ task, filled }: { task: Task; filled: Filled }) {
  const { visitor, matter, step, spec } = task;
  const rule = spec.form?.evidence;
  return (
    <form
      method="post"
      encType="multipart/form-data"
      id="task"
      class="card"
      data-draft={draftKey(task)}
      // What the server brings back after an error is newer than any draft.
      data-fresh={filled.problems.length > 0 || filled.error ? '1' : ''}
    >
      <EnterGuard />
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={step.round} />
      <p class="note with-js" id="draft-note" hidden>
        {'已恢复上次没有提交的内容。 '}
        <button type="button" class="second" id="draft-drop">
          不用，恢复原样
        </button>
      </p>
      {spec.form && <FormFields form={spec.form} filled={filled} />}
      {rule && (
        <EvidencePicker
          rule={rule}
          filled={filled}
          base={visitor.base}
          matterId={matter.id}
          stepId={step.id}
        />
      )}
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="submit">
        {task.mode === 'replace' ? '提交修改' : '提交'}
      </button>
      {spec.nilReturn && task.mode === 'fill' && <NilReturn filled={filled} />}
    </form>
  );
}

/** A choice of its own, apart from the form, and never by accident: it needs a tick and its own button. */
function NilReturn({ filled }: { filled: Filled }) {
  const problem = filled.problems.find((p) => p.path === 'nil');
  return (
    <details id="nil" class={problem ? 'wrong' : ''} open={Boolean(problem)}>
      <summary>这一项没有可报的内容？可以交零报告</summary>
      <p>
        零报告就是答复“没有可报的内容”。提交后这一项不再催办，但不计入完成次数；上面填写的内容和照片不会一并提交。
      </p>
      <label class="choice">
        <input type="checkbox" name="nilConfirmed" value="1" />
        我确认这一项没有可报的内容
      </label>
      {problem && <span class="problem">{problem.reason}</span>}
      <p>
        <button type="submit" class="second block" name="action" value="nil" formNoValidate>
          提交零报告
        </button>
      </p>
    </details>
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
