import { daysBetween, type LocalDate } from '../../domain/calendar/shanghai';
import { Empty, Fold, FoldIfLong, ReportPart, ReportTable } from './ReportParts';
import type { ReportContext } from './report.context';
import { atWords, dayNumber, dayWords } from './report.words';

type Deadline = ReportContext['rehearsed']['deadlines'][number];

function DeadlineTable({ deadlines, from }: { deadlines: readonly Deadline[]; from: LocalDate }) {
  return (
    <ReportTable
      stack
      columns={[
        { title: '环节' },
        { title: '时限', className: 'day' },
        { title: '第几天', className: 'day' },
        { title: '事项数', n: true },
        { title: '为什么是这一天' },
      ]}
      rows={deadlines.map((d) => [
        d.title,
        <>
          {atWords(d.due, from)}
          {d.provisional && <b class="amber"> 暂定</b>}
        </>,
        `第${dayNumber(d.due, from)}天`,
        d.people,
        d.text,
      ])}
    />
  );
}

/** Each different deadline with its reasons; those of the checks, many because they follow each hand-in, apart. */
export function DeadlineSection({ context: { rehearsed, from, checks } }: { context: ReportContext }) {
  const { deadlines } = rehearsed;
  if (deadlines.length === 0)
    return (
      <ReportPart id="deadlines" title="时限和由来">
        <Empty>没有时限。</Empty>
      </ReportPart>
    );
  const provisional = deadlines.filter((d) => d.provisional).length;
  const ofChecks = deadlines.filter((d) => checks.has(d.title));
  const others = deadlines.filter((d) => !checks.has(d.title));
  return (
    <ReportPart id="deadlines" title="时限和由来">
      {provisional > 0 && (
        <p class="amber">
          {`有${provisional}个时限用到尚未公布放假通知的年份，表中标明“暂定”，通知公布后可能调整。`}
        </p>
      )}
      {others.length > 0 && (
        <FoldIfLong rows={others.length} title="填报的时限">
          <DeadlineTable deadlines={others} from={from} />
        </FoldIfLong>
      )}
      {ofChecks.length > 0 && (
        <Fold title={`审核的时限（随填报的日子而定，${ofChecks.length}行）`}>
          <DeadlineTable deadlines={ofChecks} from={from} />
        </Fold>
      )}
    </ReportPart>
  );
}

/** Days off within the programme, weekends aside. */
export function HolidaySection({ context: { rehearsed, from } }: { context: ReportContext }) {
  const { holidays } = rehearsed;
  return (
    <ReportPart id="holidays" title="经过的放假日">
      {holidays.length === 0 ? (
        <Empty>从开始到关闭没有经过放假日。</Empty>
      ) : (
        <ul>
          {holidays.map((h) => (
            <li key={h.from}>
              {h.from === h.to
                ? dayWords(h.from, from)
                : `${dayWords(h.from, from)}至${dayWords(h.to, from)}，共${daysBetween(h.from, h.to) + 1}天`}
              {`：${h.notice}`}
              {h.provisional && <b class="amber">（暂定，通知尚未公布）</b>}
            </li>
          ))}
        </ul>
      )}
    </ReportPart>
  );
}

/** Matters in which something was still open when the programme closed. */
export function UnclosedSection({ context: { rehearsed, from } }: { context: ReportContext }) {
  const { unclosed } = rehearsed;
  return (
    <ReportPart id="unclosed" title="到关闭也没有办结的事项">
      {unclosed.length === 0 ? (
        <Empty>全部办结，没有留下未办理的环节。</Empty>
      ) : (
        <FoldIfLong rows={unclosed.length} title="全部未办结的事项">
          <ReportTable
            stack
            columns={[
              { title: '谁的', className: 'who' },
              { title: '事项', className: 'day' },
              { title: '环节数', n: true },
              { title: '没有办理的环节（时限）' },
            ]}
            rows={unclosed.map((u) => [
              u.who,
              u.matter,
              u.steps.length,
              u.steps.map((s) => `${s.title}（${atWords(s.due, from)}）`).join('、'),
            ])}
          />
        </FoldIfLong>
      )}
    </ReportPart>
  );
}
