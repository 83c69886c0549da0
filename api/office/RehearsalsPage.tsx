import { dateOf } from '../../domain/calendar/shanghai';
import type { Template } from '../../domain/template/template.schema';
import type { RehearsalRow } from '../../store/rehearsal.repo';
import { EnterGuard } from '../confirm/enterGuard';
import { FormKey, Hidden } from '../kit/ActForm';
import { Folded, More } from '../kit/Parts';
import { RowChoice, RowField, RowSubmit, RowText } from '../kit/RowField';
import { plain } from '../kit/Select';
import { Table } from '../kit/Table';
import { ErrorNote, WholeWrong } from '../kit/Wrong';
import { REHEARSAL_STATES, reportUrl, warningsOf } from '../rehearsal/rehearsal.answer';
import type { FormTyped } from './formTyped';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';
import { longDate } from './ProgrammeListPage';

/** A template's parameter as a field. */
export const parameterField = (name: string) => `p_${name}`;

const TAG = { waiting: '', running: 'wait', done: 'good', failed: 'bad' } as const;

export function RehearsalTag({ state }: { state: RehearsalRow['state'] }) {
  return <span class={`tag ${TAG[state]}`}>{REHEARSAL_STATES[state]}</span>;
}

/** `X=2 · seed 1`: what tells two rehearsals of one template apart, beside the date. */
export function settingsText({ parameters, seed, people }: RehearsalRow): string {
  const own = Object.entries(parameters).map(([name, value]) => `${name.toUpperCase()}=${value}`);
  return [...own, `扮演序号 ${seed}`, ...(people === null ? [] : ['自定的人员表现'])].join(' · ');
}

interface Props {
  visitor: OfficeVisitor;
  rehearsals: RehearsalRow[];
  next: string | null;
  templates: Template[];
  /** The one whose form is shown. */
  template: Template;
  rosters: { id: string; createdAt: number; people: number | null }[];
  typed: FormTyped | undefined;
  /** What was wrong with the choice of two to compare. */
  choiceWrong: string | null;
}

/** Every rehearsal, two of them to be set side by side, and a form for the next one. */
export function RehearsalsPage(props: Props) {
  const { visitor, rehearsals, next, choiceWrong } = props;
  return (
    <OfficeLayout visitor={visitor} title="预演" here="rehearsals">
      <h1>预演</h1>
      <p class="muted">
        启动之前，把整个方案在虚拟时钟上走一遍：谁会收到哪些邮件、哪天最忙、升级到谁、有哪些隐患。人员都用化名，不发出任何邮件。
      </p>
      <NewRehearsal {...props} />
      <h2>已有的预演</h2>
      {rehearsals.length === 0 && <p class="card empty">还没有预演</p>}
      <ErrorNote text={choiceWrong} />
      {rehearsals.length > 0 && <RehearsalTable rehearsals={rehearsals} />}
      <More href={next && `/rehearsals?after=${next}`} />
    </OfficeLayout>
  );
}

function RehearsalTable({ rehearsals }: { rehearsals: RehearsalRow[] }) {
  const finished = rehearsals.filter((r) => r.state === 'done').length;
  return (
    <form method="get" action="/rehearsals/compare">
      <Table
        look="stack"
        rows={rehearsals}
        columns={[
          ['对照', (r) => (r.state === 'done' ? <Choose rehearsal={r} /> : '—')],
          ['方案', Named],
          ['开始日期', (r) => longDate(r.startsOn)],
          ['情况', State],
          ['邮件', (r) => countsOf(r)?.mails ?? '—', NUMBER],
          ['升级督办', (r) => countsOf(r)?.escalations ?? '—', NUMBER],
          ['提醒', warningsText, NUMBER],
          ['报告', (r) => (r.state === 'done' ? <a href={reportUrl(r.id)}>打开报告</a> : '—')],
        ]}
      />
      {finished > 1 && (
        <p class="actions">
          <button type="submit" class="second">
            对照勾选的两次
          </button>
        </p>
      )}
    </form>
  );
}

const NUMBER = { class: 'n' };
const countsOf = (r: RehearsalRow) => r.counts as { mails: number; escalations: number } | null;

function Choose({ rehearsal: { id, startsOn } }: { rehearsal: RehearsalRow }) {
  return <input type="checkbox" name="id" value={id} aria-label={`${longDate(startsOn)}开始的预演`} />;
}

function Named(r: RehearsalRow) {
  return (
    <>
      <a href={`/rehearsals/${r.id}`}>{r.title}</a>
      <span class="hint">{settingsText(r)}</span>
    </>
  );
}

function State({ state, progress }: RehearsalRow) {
  return (
    <>
      <RehearsalTag state={state} />
      {state === 'running' && ` ${Math.floor(progress * 100)}%`}
    </>
  );
}

function warningsText(r: RehearsalRow): string {
  if (!r.counts) return '—';
  const warnings = warningsOf(r);
  const bad = warnings.filter((w) => w.weight === 'bad').length;
  return `${warnings.length} 条${bad > 0 ? `，${bad} 条须改` : ''}`;
}

function NewRehearsal({ templates, template, rosters, typed }: Props) {
  const about = { form: 'rehearsal', typed };
  const others = templates.filter((t) => t.id !== template.id);
  const parameters = Object.entries(template.parameters);
  const choices = rosters.map(
    (r) => [r.id, `${longDate(dateOf(r.createdAt))}导入，${r.people ?? 0} 人`] as const,
  );
  return (
    <form method="post" action="/rehearsals" class="card ask" id="new">
      <EnterGuard />
      <h2>{`预演：${template.title}`}</h2>
      {others.length > 0 && (
        <p class="muted">
          {'换一个模板：'}
          {others.map((t) => (
            <a key={t.id} href={`/rehearsals?template=${encodeURIComponent(t.id)}#new`}>{`${t.title} `}</a>
          ))}
        </p>
      )}
      <WholeWrong typed={typed} />
      <FormKey />
      <Hidden fields={{ template: template.id }} />
      {rosters.length === 0 ? (
        <p class="note">
          {'还没有名册，请先用接口导入：'}
          <a href="/api/docs">接口说明</a>
        </p>
      ) : (
        <>
          <RowChoice {...about} name="rosterId" label="名册" groups={plain(choices)} />
          <RowText
            {...{ ...about, name: 'startsOn', label: '开始日期' }}
            input={{ type: 'date', required: true, placeholder: '2027-03-01' }}
          />
          {parameters.map(([name, { title, default: usual }]) => (
            <RowText
              {...{ ...about, name: parameterField(name), label: title, value: String(usual) }}
              input={{ inputMode: 'numeric' }}
            />
          ))}
          <RowText {...about} name="seed" label="扮演序号" value="1" input={{ inputMode: 'numeric' }} />
          <Folded open={Boolean(typed?.values.people)} title="人员表现（不填则按自带的比例）">
            <RowField {...about} name="people" label="人员表现（YAML）" row="part full">
              <textarea id="rehearsal-people" name="people" class="short">
                {typed?.values.people ?? ''}
              </textarea>
            </RowField>
          </Folded>
          <RowSubmit text="开始预演" />
          <p class="muted">
            扮演序号相同，结果完全相同；换一个数，换一批人扮演。一百人通常一分钟上下，同时只进行一个。
          </p>
        </>
      )}
    </form>
  );
}
