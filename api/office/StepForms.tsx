import type { ComponentChildren } from 'preact';
import { dueText } from '../../domain/calendar/shanghai';
import { isFinal, type StepState } from '../../domain/matter/matter.types';
import { whoText } from '../../domain/matter/summary';
import { ActForm, Submit } from '../kit/ActForm';
import { DATE, Field, TextField } from '../kit/Field';
import { Folded, Note } from '../kit/Parts';
import { RowSubmit } from '../kit/RowField';
import { Select } from '../kit/Select';
import { WholeWrong } from '../kit/Wrong';
import type { FormTyped } from './formTyped';
import type { MatterView } from './matter.view';

export type OfficeStepForm = 'move' | 'waive' | 'grant' | 'refuse' | 'remind';
/** Beside what was typed, `values` holds the step the form is of. */
export type StepTyped = FormTyped<OfficeStepForm>;

interface Props {
  view: MatterView;
  step: StepState;
  typed: StepTyped | undefined;
}

/** What the office can do about a step: answer a request, remind of it, move its deadline, waive it. */
export function StepForms({ view, step, typed }: Props) {
  if (view.state.ended !== null) return null;
  const of = (...forms: OfficeStepForm[]) => (typed && forms.includes(typed.form) ? typed : undefined);
  const open = step.status === 'open' && step.due !== undefined;
  const canWaive = !step.checks && !isFinal(step.status);
  const about = { view, step };
  return (
    <>
      {!(open || canWaive) && <WholeWrong typed={typed} fields={FIELDS} />}
      {step.asked && <Answer {...about} typed={of('grant', 'refuse')} />}
      {open && <Remind {...about} typed={of('remind')} />}
      {open && (
        <StepFolded {...about} title="调整时限" of="move" typed={of('move')}>
          <TextField
            {...{ id: `until-${step.id}`, name: 'until', row: 'part', wrong: of('move') }}
            label="改到哪一天"
            input={{ ...DATE, required: true }}
            value={of('move')?.values.until ?? ''}
          />
          <Reason id={`why-move-${step.id}`} typed={of('move')} />
          <RowSubmit name="action" value="move" text="调整时限" />
          <p class="muted">可推后也可提前。钟点不变；落在休息日的，顺延到下一个工作日。</p>
        </StepFolded>
      )}
      {canWaive && (
        <StepFolded {...about} title="免除" of="waive" typed={of('waive')}>
          <Reason id={`why-waive-${step.id}`} typed={of('waive')} />
          <RowSubmit class="danger" name="action" value="waive" text="免除这一项" />
          <p class="muted">免除后不必再办理，催办停止；审核随之免除。</p>
        </StepFolded>
      )}
    </>
  );
}

/** Who is reminded stands there before anything is sent. */
function Remind({ view, step, typed }: Props) {
  const names = view.wouldRemind(step);
  if (names.length === 0 || view.state.pausedAt !== null) return null;
  const id = `by-${step.id}`;
  return (
    <StepFolded {...{ view, step, typed }} title={`催办${names.join('、')}`} of="remind">
      <Reason
        {...{ id: `why-remind-${step.id}`, typed, row: 'part full' }}
        label="催办的话（最多200个字，随邮件发出，写入记录）"
      />
      <Field {...{ id, wrong: typed }} label="署名" row="part" at={['by']}>
        <Select {...{ id, name: 'by' }} groups={view.signers} chosen={typed?.values.by ?? ''} />
      </Field>
      <RowSubmit name="action" value="remind" text="催办" />
      <p class="muted">随下一封邮件发出，时限和自动催办不变。每个工作日一次；每个人每周最多被催办两次。</p>
    </StepFolded>
  );
}

function Answer({ view, step, typed }: Props) {
  const request = view.facts.find((f) => f.seq === step.asked?.seq);
  const by = view.decidesExtension(step.id);
  if (!step.asked || !request) return null;
  return (
    <Note
      head={`${request.byName ?? '办公室'}申请延期至${dueText(step.asked.due)}，等待${by ? whoText(by) : '办公室'}答复。`}
      said={`理由：${request.comment ?? ''}`}
    >
      <StepFolded {...{ view, step, typed }} title="由办公室答复" of="grant">
        <Reason
          {...{ id: `why-answer-${step.id}`, typed, required: false }}
          label="意见（不同意必须写明理由）"
        />
        <p class="actions">
          <Submit class="" action="grant" text="同意" />
          <Submit class="danger" action="refuse" text="不同意" />
        </p>
      </StepFolded>
    </Note>
  );
}

type FoldedProps = Props & { title: string; of: string; children: ComponentChildren };

function StepFolded({ title, of, view, step, typed, children }: FoldedProps) {
  return (
    <Folded open={Boolean(typed)} title={title}>
      <WholeWrong typed={typed} fields={FIELDS} />
      <ActForm
        {...{ action: `/matters/${view.row.id}/dates#step-${step.id}`, class: 'ask', guard: true }}
        sent={{ step: step.id, round: step.round, of }}
      >
        {children}
      </ActForm>
    </Folded>
  );
}

interface ReasonProps {
  id: string;
  typed: StepTyped | undefined;
  label?: string;
  required?: boolean;
  row?: 'part wide' | 'part full';
}

function Reason(props: ReasonProps) {
  const { id, typed, label = '理由（写入记录，办理人看得到）', required = true, row = 'part wide' } = props;
  return (
    <TextField
      {...{ id, label, name: 'reason', row, wrong: typed }}
      input={{ type: 'text', required }}
      value={typed?.values.reason ?? ''}
    />
  );
}

/** What is wrong with them stands beside them. */
const FIELDS = ['until', 'reason'];
