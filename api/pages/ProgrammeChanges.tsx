import type { ComponentChildren } from 'preact';
import { instantText } from '../../domain/calendar/shanghai';
import type { ProgrammeFact } from '../../domain/matter/matter.types';
import { EnterGuard } from '../confirm/enterGuard';
import { newFormKey } from '../people/readForm';
import type { ChangeKind, ChangeTyped } from './change.input';
import type { ProgrammeView } from './programme.view';
import type { Stop, StopTyped } from './stop.pages';
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
  typed: ChangeTyped | undefined;
  stopping: StopTyped | undefined;
}

/** What has been changed about the programme as a whole, and the forms that change it: each says why, on record. */
export function ProgrammeChanges({ view, upgrade, typed, stopping }: Props) {
  const { programme, changes } = view;
  const running = programme.state === 'running' || programme.state === 'paused';
  if (!running && changes.length === 0) return null;
  const of = (change: ChangeKind) => (typed?.form === change ? typed : undefined);
  const steps = running ? view.standing.steps.filter((s) => (s.counts.open ?? 0) > 0) : [];
  const shown = {
    resumed: programme.state === 'paused',
    moved: steps.length > 0,
    template: upgrade !== null,
  };
  return (
    <>
      <h2 id="changes">方案的变动</h2>
      {typed?.error && !shown[typed.form] && <Wrong text={typed.error} />}
      {changes.map((c) => (
        <p key={c.seq}>{`${instantText(c.receivedAt)} ${CHANGES[c.kind]}：${c.reason}`}</p>
      ))}
      {programme.state === 'running' && (
        <StopForm id={programme.id} kind="pause" text="暂停方案" typed={stopping} />
      )}
      {programme.state === 'paused' && (
        <Previewed id={programme.id} change="resumed" typed={of('resumed')}>
          <p class="actions">
            <button type="submit">恢复方案：先看预览</button>
          </p>
        </Previewed>
      )}
      {shown.moved && <MoveForm id={programme.id} steps={steps} typed={of('moved')} />}
      {upgrade && <UpgradeForm id={programme.id} upgrade={upgrade} typed={of('template')} />}
      {running && (
        <details open={stopping?.form === 'cancel'}>
          <summary>取消方案</summary>
          <p>取消后所有未办的环节关闭，邮件里的链接全部失效，不能恢复。</p>
          <StopForm id={programme.id} kind="cancel" text="取消方案" typed={stopping} danger />
        </details>
      )}
    </>
  );
}

interface StopProps {
  id: string;
  kind: Stop;
  text: string;
  typed: StopTyped | undefined;
  danger?: boolean;
}

/** Leads to a page that asks once more. */
function StopForm({ id, kind, text, typed, danger }: StopProps) {
  return (
    <form method="post" action={`/programmes/${id}/${kind}`} class="inline-form">
      <EnterGuard />
      <input type="hidden" name="key" value={newFormKey()} />
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
    </form>
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
      <input type="hidden" name="change" value={change} />
      {whole && <Wrong text={whole} />}
      {children}
    </form>
  );
}

function Wrong({ text }: { text: string }) {
  return (
    <div class="note error" role="alert">
      <p>
        <b>{text}</b>
      </p>
    </div>
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
  const problemOf = (path: string) => typed?.problems.find((p) => p.path === path);
  const wrong = (path: string) => (problemOf(path) ? ' wrong' : '');
  const beside = (path: string) => problemOf(path) && <span class="problem">{problemOf(path)?.reason}</span>;
  return (
    <details open={Boolean(typed)}>
      <summary>调整一个环节的时限</summary>
      <Previewed id={id} change="moved" typed={typed}>
        <div class="card ask">
          <div class={`part wide${wrong('step')}`}>
            <label for="step">环节</label>
            {beside('step')}
            <select id="step" name="step" required>
              <option value="">请选择</option>
              {steps.map((s) => (
                <option key={s.id} value={s.id} selected={s.id === values.step}>
                  {`${s.title}（办理中${s.counts.open}项）`}
                </option>
              ))}
            </select>
          </div>
          <div class={`part${wrong('to')}`}>
            <label for="until">改到哪一天</label>
            <input type="date" id="until" name="until" placeholder="2026-12-01" value={values.until ?? ''} />
          </div>
          <div class={`part wide${wrong('to')}`}>
            <label for="workdays">或推后几个工作日（提前写负数）</label>
            {beside('to')}
            <input
              type="text"
              id="workdays"
              name="workdays"
              inputMode="numeric"
              autocomplete="off"
              value={values.workdays ?? ''}
            />
          </div>
          <div class="part">
            <button type="submit">看预览</button>
          </div>
          <p class="muted">
            钟点不变；落在休息日的，顺延到下一个工作日。只改正在办理的，一个人的时限在事项页上改。
          </p>
        </div>
      </Previewed>
    </details>
  );
}

function UpgradeForm(props: { id: string; upgrade: UpgradeChoice; typed: ChangeTyped | undefined }) {
  const { id, upgrade, typed } = props;
  const title = upgrade.differs ? '换用新模板或改参数' : '改参数';
  return (
    <details open={Boolean(typed)}>
      <summary>{title}</summary>
      <Previewed id={id} change="template" typed={typed}>
        <div class="card ask">
          {upgrade.differs && (
            <p>
              {upgrade.from === upgrade.to
                ? `模板第${upgrade.to}版的内容已有改动，方案仍按启动时的内容办理。`
                : `方案用的是模板第${upgrade.from}版，现在有第${upgrade.to}版。`}
            </p>
          )}
          {upgrade.parameters.map(({ name, title: label, min, max, value }) => {
            const problem = typed?.problems.find((p) => p.path === `parameters.${name}`);
            return (
              <div key={name} class={problem ? 'part wide wrong' : 'part wide'}>
                <label for={`p_${name}`}>{`${label}（${min}至${max}）`}</label>
                {problem && <span class="problem">{problem.reason}</span>}
                <input
                  type="text"
                  id={`p_${name}`}
                  name={`p_${name}`}
                  inputMode="numeric"
                  autocomplete="off"
                  required
                  value={typed?.values[`p_${name}`] ?? String(value)}
                />
              </div>
            );
          })}
          <div class="part">
            <button type="submit">看预览</button>
          </div>
        </div>
      </Previewed>
    </details>
  );
}
