import type { ComponentChildren } from 'preact';
import { instantText } from '../../domain/calendar/shanghai';
import type { ProgrammeFact } from '../../domain/matter/matter.types';
import { ALIVE } from '../../domain/programme/programme.states';
import { ActForm, Hidden } from '../kit/ActForm';
import { DATE, DIGITS, Field, TextField } from '../kit/Field';
import { Folded } from '../kit/Parts';
import { RowSubmit } from '../kit/RowField';
import { plain, Select } from '../kit/Select';
import { ErrorNote, problemsAt } from '../kit/Wrong';
import { CHANGE_KINDS, type ChangeKind, type ChangeTyped } from './change.input';
import { type FormTyped, ofForms } from './formTyped';
import type { ProgrammeView } from './programme.view';
import type { Stop } from './stop.pages';
import type { UpgradeChoice } from './upgrade.view';

const CHANGES: Record<ProgrammeFact['kind'], string> = {
  paused: '暂停',
  resumed: '恢复',
  cancelled: '取消',
  calendarChanged: '换用新的工作日历',
  templateChanged: '换用新的模板或参数',
  outage: '系统停运',
  matterEnded: '有事项办结',
};

interface Props {
  view: ProgrammeView;
  upgrade: UpgradeChoice | null;
  typed: FormTyped | undefined;
}

/** What has been changed about the programme as a whole, and the forms that change it: each says why, on record. */
export function ProgrammeChanges({ view, upgrade, typed }: Props) {
  const { programme, changes } = view;
  const running = ALIVE.includes(programme.state);
  if (!running && changes.length === 0) return null;
  const refused = ofForms(typed, ...CHANGE_KINDS);
  const steps = running ? view.standing.steps.filter((s) => (s.counts.open ?? 0) > 0) : [];
  const shown = {
    resumed: programme.state === 'paused',
    moved: steps.length > 0,
    template: upgrade !== null,
  };
  return (
    <>
      <h2 id="changes">方案的变动</h2>
      {refused && !shown[refused.form] && <ErrorNote text={refused.error} />}
      {changes.map((c) => (
        <p key={c.seq}>{`${instantText(c.receivedAt)} ${CHANGES[c.kind]}：${c.reason}`}</p>
      ))}
      {programme.state === 'running' && (
        <StopForm id={programme.id} kind="pause" text="暂停方案" typed={typed} />
      )}
      {programme.state === 'paused' && (
        <Previewed id={programme.id} change="resumed" typed={ofForms(refused, 'resumed')}>
          <p class="actions">
            <button type="submit">恢复方案：先看预览</button>
          </p>
        </Previewed>
      )}
      {shown.moved && <MoveForm id={programme.id} steps={steps} typed={ofForms(refused, 'moved')} />}
      {upgrade && <UpgradeForm id={programme.id} upgrade={upgrade} typed={ofForms(refused, 'template')} />}
      {running && (
        <Folded open={typed?.form === 'cancel'} title="取消方案">
          <p>取消后所有未办的环节关闭，邮件里的链接全部失效，不能恢复。</p>
          <StopForm id={programme.id} kind="cancel" text="取消方案" typed={typed} danger />
        </Folded>
      )}
    </>
  );
}

interface StopProps {
  id: string;
  kind: Stop;
  text: string;
  typed: FormTyped | undefined;
  danger?: boolean;
}

/** Leads to a page that asks once more. */
function StopForm({ id, kind, text, typed, danger }: StopProps) {
  return (
    <ActForm action={`/programmes/${id}/${kind}`} class="inline-form" guard>
      <input
        type="text"
        name="reason"
        required
        placeholder="理由（会写入记录）"
        aria-label={`${text}的理由`}
        value={typed?.form === kind ? typed.values.reason : ''}
      />
      <button type="submit" class={danger ? 'danger' : 'second'}>
        {text}
      </button>
    </ActForm>
  );
}

interface PreviewedProps {
  id: string;
  change: ChangeKind;
  typed: ChangeTyped | undefined;
  children: ComponentChildren;
}

/** Problems that stand beside a field of their own. */
const BESIDE = /^(step|to|parameters\..+)$/;

/** A form that leads to a preview; it changes nothing itself. */
function Previewed({ id, change, typed, children }: PreviewedProps) {
  const whole = typed && !typed.problems.some((p) => BESIDE.test(p.path)) ? typed.error : null;
  return (
    <form method="post" action={`/programmes/${id}/preview#changes`}>
      <Hidden fields={{ change }} />
      <ErrorNote text={whole} />
      {children}
    </form>
  );
}

interface MoveProps {
  id: string;
  /** Those that somebody has open. */
  steps: ProgrammeView['standing']['steps'];
  typed: ChangeTyped | undefined;
}

/** The deadline of one step in every matter in which it is open. */
function MoveForm({ id, steps, typed }: MoveProps) {
  const values = typed?.values ?? {};
  const choices = steps.map((s) => [s.id, `${s.title}（办理中${s.counts.open}项）`] as const);
  return (
    <Folded open={Boolean(typed)} title="调整一个环节的时限">
      <Previewed id={id} change="moved" typed={typed}>
        <div class="card ask">
          <Field id="step" label="环节" row="part wide" wrong={typed} at={['step']}>
            <Select
              {...{ id: 'step', name: 'step', required: true }}
              groups={plain([['', '请选择'], ...choices])}
              chosen={values.step ?? null}
            />
          </Field>
          {/* What is wrong with either of the two stands once, above the second. */}
          <div class={problemsAt(typed, 'to').length > 0 ? 'part wrong' : 'part'}>
            <label for="until">改到哪一天</label>
            <input
              type="date"
              id="until"
              name="until"
              placeholder={DATE.placeholder}
              value={values.until ?? ''}
            />
          </div>
          <TextField
            {...{ name: 'workdays', label: '或推后几个工作日（提前写负数）', row: 'part wide', at: ['to'] }}
            wrong={typed}
            input={DIGITS}
            value={values.workdays ?? ''}
          />
          <RowSubmit text="看预览" />
          <p class="muted">
            钟点不变；落在休息日的，顺延到下一个工作日。只改正在办理的，一个人的时限在事项页上改。
          </p>
        </div>
      </Previewed>
    </Folded>
  );
}

function UpgradeForm(props: { id: string; upgrade: UpgradeChoice; typed: ChangeTyped | undefined }) {
  const { id, upgrade, typed } = props;
  const title = upgrade.differs ? '换用新模板或改参数' : '改参数';
  return (
    <Folded open={Boolean(typed)} title={title}>
      <Previewed id={id} change="template" typed={typed}>
        <div class="card ask">
          {upgrade.differs && (
            <p>
              {upgrade.from === upgrade.to
                ? `模板第${upgrade.to}版的内容已有改动，方案仍按启动时的内容办理。`
                : `方案用的是模板第${upgrade.from}版，现在有第${upgrade.to}版。`}
            </p>
          )}
          {upgrade.parameters.map(({ name, title: label, min, max, value }) => (
            <TextField
              {...{ name: `p_${name}`, at: [`parameters.${name}`], row: 'part wide', wrong: typed }}
              label={`${label}（${min}至${max}）`}
              input={{ ...DIGITS, required: true }}
              value={typed?.values[`p_${name}`] ?? String(value)}
            />
          ))}
          <RowSubmit text="看预览" />
        </div>
      </Previewed>
    </Folded>
  );
}
