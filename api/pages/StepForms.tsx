import type { ComponentChildren } from 'preact';
import { dueText } from '../../domain/calendar/shanghai';
import type { Problem } from '../../domain/errors';
import { isFinal, type StepState } from '../../domain/matter/matter.types';
import { whoText } from '../../domain/matter/summary';
import { EnterGuard } from '../confirm/enterGuard';
import { newFormKey } from '../people/readForm';
import type { FormTyped } from './formTyped';
import type { MatterView } from './matter.view';

export type StepForm = 'move' | 'waive' | 'grant' | 'refuse';
/** Beside what was typed, `values` holds the step the form is of. */
export type StepTyped = FormTyped<StepForm>;

interface Props {
  view: MatterView;
  step: StepState;
  typed: StepTyped | undefined;
}

/** What the office can do about a step's date: answer a request, move the deadline, waive the step. */
export function StepForms({ view, step, typed }: Props) {
  if (view.state.ended !== null) return null;
  const of = (...forms: StepForm[]) => (typed && forms.includes(typed.form) ? typed : undefined);
  const open = step.status === 'open' && step.due !== undefined;
  const canWaive = !step.checks && !isFinal(step.status);
  return (
    <>
      {typed && !(open || canWaive) && <Wrong typed={typed} />}
      {step.asked && <Answer view={view} step={step} typed={of('grant', 'refuse')} />}
      {open && (
        <Folded title="调整时限" of="move" view={view} step={step} typed={of('move')}>
          <Reason id={`why-move-${step.id}`} typed={of('move')}>
            <div class={of('move')?.problems.some((p) => p.path === 'until') ? 'part wrong' : 'part'}>
              <label for={`until-${step.id}`}>改到哪一天</label>
              <Beside problem={of('move')?.problems.find((p) => p.path === 'until')} />
              <input
                type="date"
                id={`until-${step.id}`}
                name="until"
                placeholder="2026-12-01"
                required
                value={of('move')?.values.until ?? ''}
              />
            </div>
          </Reason>
          <div class="part">
            <button type="submit" name="action" value="move">
              调整时限
            </button>
          </div>
          <p class="muted">可推后也可提前。钟点不变；落在休息日的，顺延到下一个工作日。</p>
        </Folded>
      )}
      {canWaive && (
        <Folded title="免除" of="waive" view={view} step={step} typed={of('waive')}>
          <Reason id={`why-waive-${step.id}`} typed={of('waive')} />
          <div class="part">
            <button type="submit" class="danger" name="action" value="waive">
              免除这一项
            </button>
          </div>
          <p class="muted">免除后不必再办理，催办停止；审核随之免除。</p>
        </Folded>
      )}
    </>
  );
}

function Answer({ view, step, typed }: Props) {
  const request = view.facts.find((f) => f.seq === step.asked?.seq);
  const by = view.decidesExtension(step.id);
  if (!step.asked || !request) return null;
  return (
    <div class="note">
      <p>
        <b>{`${request.byName ?? '办公室'}申请延期至${dueText(step.asked.due)}，等待${by ? whoText(by) : '办公室'}答复。`}</b>
      </p>
      <p class="pre">{`理由：${request.comment ?? ''}`}</p>
      <Folded title="由办公室答复" of="grant" view={view} step={step} typed={typed}>
        <Reason
          id={`why-answer-${step.id}`}
          typed={typed}
          title="意见（不同意必须写明理由）"
          required={false}
        />
        <p class="actions">
          <button type="submit" name="action" value="grant">
            同意
          </button>
          <button type="submit" class="danger" name="action" value="refuse">
            不同意
          </button>
        </p>
      </Folded>
    </div>
  );
}

function Folded({
  title,
  of,
  view,
  step,
  typed,
  children,
}: Props & { title: string; of: string; children: ComponentChildren }) {
  return (
    <details open={Boolean(typed)}>
      <summary>{title}</summary>
      {typed && <Wrong typed={typed} />}
      <form method="post" action={`/matters/${view.row.id}/dates#step-${step.id}`} class="ask">
        <EnterGuard />
        <input type="hidden" name="key" value={newFormKey()} />
        <input type="hidden" name="step" value={step.id} />
        <input type="hidden" name="round" value={step.round} />
        <input type="hidden" name="of" value={of} />
        {children}
      </form>
    </details>
  );
}

interface ReasonProps {
  id: string;
  typed: StepTyped | undefined;
  title?: string;
  required?: boolean;
  /** Fields before it in the same row. */
  children?: ComponentChildren;
}

function Reason({
  id,
  typed,
  title = '理由（写入记录，办理人看得到）',
  required = true,
  children,
}: ReasonProps) {
  const problem = typed?.problems.find((p) => p.path === 'reason');
  return (
    <>
      {children}
      <div class={problem ? 'part wide wrong' : 'part wide'}>
        <label for={id}>{title}</label>
        <Beside problem={problem} />
        <input type="text" id={id} name="reason" required={required} value={typed?.values.reason ?? ''} />
      </div>
    </>
  );
}

/** What is wrong as a whole; what is wrong with a field stands beside it. */
function Wrong({ typed }: { typed: StepTyped }) {
  if (typed.problems.some((p) => p.path === 'until' || p.path === 'reason')) return null;
  return (
    <div class="note error" role="alert">
      <p>
        <b>{typed.error}</b>
      </p>
    </div>
  );
}

/** Above its field: the fields of a row stand on one line at their feet. */
function Beside({ problem }: { problem: Problem | undefined }) {
  return problem ? <span class="problem">{problem.reason}</span> : null;
}
