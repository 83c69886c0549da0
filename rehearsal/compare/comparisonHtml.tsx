import type { Rehearsed, Warning } from '../rehearsed.types';
import { documentHtml } from '../report/documentHtml';
import { Empty, Fold, ReportPart, ReportTable } from '../report/ReportParts';
import { dayNumber, fullDayWords } from '../report/report.words';
import { sentenceOf, WarningList } from '../report/SummarySection';
import type { Comparison, Difference } from './comparison.types';
import { MirrorChart } from './MirrorChart';

const COLUMNS = [{ title: '项目' }, { title: '甲' }, { title: '乙' }, { title: '乙比甲' }];

function Differences({ of }: { of: readonly Difference[] }) {
  return (
    <ReportTable
      stack
      even
      columns={COLUMNS}
      rows={of.map((d) => [d.what, d.a, d.b, d.same ? <span class="muted">{d.text}</span> : <b>{d.text}</b>])}
    />
  );
}

/** `开始日：晚7天；参数 x：多1（+50%）`. */
function changedText(differences: readonly Difference[]): string {
  return differences
    .filter((d) => !d.same)
    .map((d) => `${d.what}：${d.text}`)
    .join('；');
}

function Warnings({ title, of }: { title: string; of: readonly Warning[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3>{`${title}（${of.length}条）`}</h3>
      <WarningList warnings={of} />
    </>
  );
}

function Summary({ a, b, comparison }: { a: Rehearsed; b: Rehearsed; comparison: Comparison }) {
  const { input, mails, escalations, checking, ending, warnings } = comparison;
  const outcomes = changedText([mails[0]!, mails[3]!, escalations[0]!, checking[2]!, ending[0]!, ending[3]!]);
  return (
    <section id="summary">
      <h1>预演对比：甲和乙</h1>
      <ul class="lead">
        <li>
          <b>甲：</b>
          {sentenceOf(a)}
        </li>
        <li>
          <b>乙：</b>
          {sentenceOf(b)}
        </li>
      </ul>
      {comparison.same ? (
        <div class="warning good">
          <p>
            <b class="green">没有差别</b>两次预演的条件和结果都相同。
          </p>
        </div>
      ) : (
        <div class="warning">
          <p>
            <b>条件</b>
            {`${changedText(input) || '相同'}。`}
          </p>
          <p>
            <b>结果</b>
            {`${outcomes ? `乙比甲，${outcomes}` : '主要数字相同'}。`}
            {`警示新增${warnings.came.length}条，消除${warnings.went.length}条。`}
          </p>
        </div>
      )}
    </section>
  );
}

function peakText(name: string, { counts, input }: Rehearsed): string {
  if (!counts.busiest) return `${name}没有邮件`;
  const { date, mails } = counts.busiest;
  return `${name}最多的是第${dayNumber(date, input.startsOn)}天，即${fullDayWords(date)}，${mails}封`;
}

/**
 * The comparison of two rehearsals as one self-contained HTML file, like the report itself. All texts are escaped here.
 */
export function comparisonHtml(a: Rehearsed, b: Rehearsed, comparison: Comparison): string {
  const { days, warnings } = comparison;
  return documentHtml(
    `预演对比：${a.input.template.title}`,
    <>
      <header class="top">
        <b>同心</b>预演对比
      </header>
      <main>
        <Summary a={a} b={b} comparison={comparison} />
        <ReportPart id="warnings" title="警示的变化">
          {Object.values(warnings).every((list) => list.length === 0) && <Empty>两次都没有警示。</Empty>}
          <Warnings title="乙新增" of={warnings.came} />
          <Warnings title="乙已消除" of={warnings.went} />
          {warnings.changed.length > 0 && (
            <>
              <h3>{`两次都有，日期或数字不同（${warnings.changed.length}条）`}</h3>
              <ReportTable
                stack
                even
                columns={[{ title: '甲' }, { title: '乙' }]}
                rows={warnings.changed.map(({ from, to }) => [from.text, to.text])}
              />
            </>
          )}
          {warnings.stayed.length > 0 && (
            <Fold title={`两次都有（${warnings.stayed.length}条）`} print>
              <WarningList warnings={warnings.stayed} />
            </Fold>
          )}
        </ReportPart>
        <ReportPart id="days" title="每天的邮件，按方案的第几天对齐">
          {days.length === 0 ? (
            <Empty>两次都没有邮件。</Empty>
          ) : (
            <>
              <MirrorChart days={days} />
              <p class="muted">
                上面是甲，下面是乙，各自的浅灰是周末、浅红是放假、浅蓝是调休上班。图可以左右拖动。
              </p>
              <p>{`${peakText('甲', a)}；${peakText('乙', b)}。`}</p>
            </>
          )}
        </ReportPart>
        <ReportPart id="mails" title="邮件">
          <Differences of={comparison.mails} />
        </ReportPart>
        <ReportPart id="escalations" title="升级督办">
          <Differences of={comparison.escalations} />
        </ReportPart>
        <ReportPart id="checking" title="审核负担">
          <Differences of={comparison.checking} />
        </ReportPart>
        <ReportPart id="ending" title="结束和办结">
          <Differences of={comparison.ending} />
        </ReportPart>
        <ReportPart id="deadlines" title="时限（按方案的第几天）">
          {comparison.deadlines.length === 0 ? (
            <Empty>各环节的时限都在方案的同一天。</Empty>
          ) : (
            <Differences of={comparison.deadlines} />
          )}
        </ReportPart>
        <ReportPart id="input" title="条件">
          <Differences of={comparison.input} />
        </ReportPart>
      </main>
    </>,
  );
}
