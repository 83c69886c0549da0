import { ActForm, MULTIPART, Submit, Tick } from '../../../api/kit/ActForm';
import { Folded, Note } from '../../../api/kit/Parts';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { ExtensionSection } from '../../../api/link/ExtensionSection';
import { StepFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { indicatorPath } from '../quarter.paths';
import type { Indicator, Section } from '../scheme/scheme.schema';
import type { FilingTask } from './filing.view';
import { MARK_TEXT, markOf, ruleText } from './indicator.words';

interface Props {
  filing: FilingTask;
  wrong?: WrongForm;
  /** Code of the indicator that was saved just now; it came in the address, so it may be none of ours. */
  saved?: string;
}

/** The whole filing of a quarter: its sections with every indicator, how far it is, and the button that hands it in. */
export function FilingPage({ filing, wrong = NOTHING_WRONG, saved }: Props) {
  const { task, mode, sections } = filing;
  return (
    <StepFrame task={task} scripts={mode === 'open' ? ['draft.js', 'guard.js'] : ['draft.js']}>
      <ExtensionSection task={task} typed={undefined} />
      <SavedNote filing={filing} saved={saved} />
      <ModeNote filing={filing} />
      <WrongNote wrong={wrong} anchor={() => 'hand-in'} reassurance="已保存的填报项都还在。" />
      {mode === 'wait' ? (
        <div class="card empty">填报还没有开始，开始时会发邮件通知您。</div>
      ) : (
        <>
          <Progress filing={filing} />
          {sections.map((s) => (
            <SectionList key={s.id} filing={filing} section={s} />
          ))}
          {mode === 'open' && <HandInForm filing={filing} />}
        </>
      )}
    </StepFrame>
  );
}

/** That something was saved; it also lets go of the draft kept on the phone. */
export function SavedNote({ filing, saved }: { filing: FilingTask; saved: string | undefined }) {
  const done = saved !== undefined && filing.quarter.filed.some((i) => i.code === saved);
  if (!done) return null;
  return <Note role="status" data-drop-draft={draftKey(filing, saved)} head={`${saved} 已保存。`} />;
}

/** Where the phone keeps what was typed for an indicator and not yet saved. */
export function draftKey({ task }: FilingTask, code: string): string {
  return `tx:${task.visitor.linkId}:${task.matter.id}:${task.step.id}:${code}`;
}

function ModeNote({ filing }: { filing: FilingTask }) {
  const { task, mode } = filing;
  const { status, handedInAt } = task.step;
  const signed = task.matter.state.steps.find((s) => s.checks === task.step.id)?.status === 'done';
  if (mode === 'read' && status === 'lapsed') {
    return <p class="note return">填报期已过，没有提交。如需补报，请与经办人联系。</p>;
  }
  if (mode === 'open' && voided(task)) {
    return <p class="note return">原来的提交和签批已作废，改完后请重新提交签批。</p>;
  }
  if (status !== 'done') return null;
  const when = handedInAt === undefined ? '' : `已于 ${instantText(handedInAt)} 提交，`;
  const next = signed ? '本单位负责人已签批。' : '等待本单位负责人签批。';
  const mend = mode === 'mend' ? '时限之前还可以修改；改动后须重新提交和签批。' : '';
  return <p class="note">{when + next + mend}</p>;
}

/**
 * It was handed in before and reopened since, by the unit's own edit or by the office; what a signature sent back says
 * so itself.
 */
function voided({ submissions, checks }: FilingTask['task']): boolean {
  const [handedIn] = submissions;
  const [decided] = checks;
  if (!handedIn) return false;
  return !(decided?.outcome === 'return' && decided.receivedAt >= handedIn.receivedAt);
}

function Progress({ filing }: { filing: FilingTask }) {
  const asked = filing.quarter.filed.length;
  const answered = asked - filing.left.length;
  return (
    <p class="progress">
      {'已填 '}
      <b>{`${answered}/${asked}`}</b>
      <progress max={asked} value={answered} aria-hidden="true" />
    </p>
  );
}

function SectionList({ filing, section }: { filing: FilingTask; section: Section }) {
  const own = section.indicators.filter((i) => i.rule.by !== 'timeliness');
  const answered = own.filter((i) => filing.filings.has(i.code)).length;
  return (
    <section>
      <h2>
        {section.title} <span class="count">{`占 ${section.weight}% · 已填 ${answered}/${own.length}`}</span>
      </h2>
      <ul class="rows">
        {section.indicators.map((i) => (
          <IndicatorRow key={i.code} filing={filing} indicator={i} />
        ))}
      </ul>
    </section>
  );
}

const TAG = { filed: 'tag good', nil: 'tag', left: 'tag wait' } as const;

function IndicatorRow({ filing, indicator }: { filing: FilingTask; indicator: Indicator }) {
  const { code, title, full } = indicator;
  const answer = filing.filings.get(code);
  if (indicator.rule.by === 'timeliness') {
    return (
      <li>
        <span class="code">{code}</span>
        <span class="what">
          {title}
          <span class="hint">{`${ruleText(indicator)}。不用填写。`}</span>
        </span>
        <span class="tag">自动计分</span>
      </li>
    );
  }
  const mark = markOf(answer);
  const proofs = answer ? answer.evidence.length + answer.links.length + (answer.onSite === null ? 0 : 1) : 0;
  return (
    <li id={code}>
      <span class="code">{code}</span>
      <span class="what">
        <a href={indicatorPath(filing.task, code)}>{title}</a>
        <span class="hint">
          {`满分 ${full} · ${proofs > 0 ? `佐证 ${proofs} 份` : `约 ${indicator.minutes} 分钟`}`}
        </span>
      </span>
      <span class={TAG[mark]}>{MARK_TEXT[mark]}</span>
    </li>
  );
}

/** So many indicators without an answer are named at once; the button must stay within reach on a phone. */
const LEFT_SHOWN = 5;

function LeftList({ task, left }: Pick<FilingTask, 'task' | 'left'>) {
  return (
    <ul class="left">
      {left.map((i) => (
        <li key={i.code}>
          <a href={indicatorPath(task, i.code)}>{`${i.code} ${i.title}`}</a>
          {/* Some titles say it themselves: `无问题的零报告`. */}
          {i.nil !== undefined && !i.title.includes('零报告') && <span class="muted">（可零报告）</span>}
        </li>
      ))}
    </ul>
  );
}

/** Hands in the whole; what is left is named and needs a tick, since it gets no marks. */
function HandInForm({ filing }: { filing: FilingTask }) {
  const { task, left, quarter } = filing;
  if (left.length === quarter.filed.length) {
    return <p class="note">还没有填报任何一项。点上面的指标逐项填写，填好后在这里提交签批。</p>;
  }
  return (
    <ActForm {...MULTIPART} id="task" class="card" sent={{ round: task.step.round }}>
      <div id="hand-in">
        {left.length > 0 ? (
          <>
            <p>
              <b>{`还有 ${left.length} 项未填，未填的不得分：`}</b>
            </p>
            <LeftList task={task} left={left.slice(0, LEFT_SHOWN)} />
            {left.length > LEFT_SHOWN && (
              <Folded title={`其余 ${left.length - LEFT_SHOWN} 项`}>
                <LeftList task={task} left={left.slice(LEFT_SHOWN)} />
              </Folded>
            )}
            <Tick name="leftConfirmed" text={`我知道以上 ${left.length} 项没有填报，照此提交`} />
          </>
        ) : (
          <p>全部指标都已填报。提交后由本单位负责人签批；签批后才算报送。</p>
        )}
      </div>
      <Submit action="submit" noted text="提交签批" />
    </ActForm>
  );
}
