import { Fragment } from 'preact';
import { bandsOf, chartSize, LEFT, monthStarts, niceMost } from './chart.view';
import { mailPeaks } from './peaks.view';
import { Empty, Fold, ReportPart, ReportTable } from './ReportParts';
import type { ReportContext } from './report.context';
import { dayWords, mailKindWords, meanWords } from './report.words';

const TOP = 26;
const HIGH = 150;
const BASE = TOP + HIGH;
const BOTTOM = 48;
/** More numbers than this would stand on each other in the chart. */
const PEAKS_SHOWN = 5;

/** Mails per day as bars over the days of rest; the peaks carry their number and are told in words below. */
function Bars({ context: { days, from }, peaks }: { context: ReportContext; peaks: ReadonlySet<string> }) {
  const { day, width } = chartSize(days.length);
  const most = niceMost(Math.max(...days.map((d) => d.mails)));
  const x = (at: number) => LEFT + at * day;
  const y = (mails: number) => BASE - Math.round((mails / most) * HIGH * 10) / 10;
  return (
    <div class="scroll">
      <svg
        width={width}
        height={BASE + BOTTOM}
        viewBox={`0 0 ${width} ${BASE + BOTTOM}`}
        role="img"
        aria-label="每天发出的邮件数；下面的文字和表格说的是同样的内容"
      >
        {bandsOf(days).map((band) => (
          <Fragment key={band.at}>
            <rect
              class={band.kind === 'weekend' ? 'rest' : band.kind}
              x={x(band.at)}
              y={TOP}
              width={band.days * day}
              height={HIGH}
            />
            {band.kind === 'holiday' && (
              <text class="off" x={x(band.at) + (band.days * day) / 2} y={BASE + 30} text-anchor="middle">
                {band.name || '放假'}
              </text>
            )}
            {band.kind === 'make-up' && (
              <text class="work" x={x(band.at) + day / 2} y={BASE + 44} text-anchor="middle">
                班
              </text>
            )}
          </Fragment>
        ))}
        {[0, most / 2, most].map((n) => (
          <Fragment key={n}>
            <line class={n === 0 ? 'axis' : 'line'} x1={LEFT} x2={width - 8} y1={y(n)} y2={y(n)} />
            <text x={LEFT - 16} y={y(n) + 4} text-anchor="end">
              {n}
            </text>
          </Fragment>
        ))}
        {monthStarts(days.map((d) => d.date)).map(({ at, text }) => (
          <Fragment key={at}>
            <line class="axis" x1={x(at)} x2={x(at)} y1={BASE} y2={BASE + 6} />
            <text x={x(at) + 3} y={BASE + 15}>
              {text}
            </text>
          </Fragment>
        ))}
        {days.map((d, at) =>
          d.mails === 0 ? null : (
            <rect
              key={d.date}
              class={peaks.has(d.date) ? 'bar peak' : 'bar'}
              x={x(at) + 1}
              y={y(d.mails)}
              width={day - 2}
              height={BASE - y(d.mails)}
            >
              <title>
                {[dayWords(d.date, from), mailKindWords(d), `${d.mails}封`].filter(Boolean).join('，')}
              </title>
            </rect>
          ),
        )}
        {days.map((d, at) =>
          peaks.has(d.date) ? (
            <text key={d.date} class="peak" x={x(at) + day / 2} y={y(d.mails) - 5} text-anchor="middle">
              {d.mails}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}

export function DaySection({ context }: { context: ReportContext }) {
  const { days, from, rehearsed } = context;
  const sending = days.filter((d) => d.mails > 0);
  if (sending.length === 0)
    return (
      <ReportPart id="days" title="每天的邮件">
        <Empty>整个方案期间没有邮件发出。</Empty>
      </ReportPart>
    );
  const all = mailPeaks(days);
  const peaks = all.slice(0, PEAKS_SHOWN);
  const busiest = sending.reduce((a, b) => (b.mails > a.mails ? b : a));
  const resting = sending.filter((d) => d.kind === 'weekend' || d.kind === 'holiday');
  const list = (of: typeof days) => of.map((d) => `${dayWords(d.date, from)}${d.mails}封`).join('、');
  return (
    <ReportPart id="days" title="每天的邮件">
      <Bars context={context} peaks={new Set([busiest, ...peaks].map((d) => d.date))} />
      <p class="muted">
        浅灰是周末，浅红是放假，浅蓝并写“班”的是调休上班；红柱是邮件最多的日子。图可以左右拖动。
      </p>
      <p>
        {`有邮件的日子共${sending.length}天，平均每天${meanWords(rehearsed.mails.length / sending.length)}封；最多的是`}
        <b class="red">{`${dayWords(busiest.date, from)}，${busiest.mails}封`}</b>。
        {peaks.length > 0 &&
          `明显高于平日（至少为中位数的3倍）的有${all.length}天${all.length > peaks.length ? `，最多的${peaks.length}天是` : ''}：${list(peaks)}。建议提前与邮件系统的管理员核对当天的发送限额。`}
      </p>
      {resting.length > 0 && (
        <p>
          {`休息日也有邮件的${resting.length}天：`}
          <span class="amber">{list(resting.slice(0, 10))}</span>
          {resting.length > 10 && '等'}。
        </p>
      )}
      <Fold title="逐日数字表">
        <ReportTable
          columns={[
            { title: '日期', className: 'day' },
            { title: '说明' },
            ...['邮件', '开启环节', '催办', '升级督办', '填报', '审核'].map((title) => ({ title, n: true })),
          ]}
          rows={days.map((d) => [
            dayWords(d.date, from),
            mailKindWords(d),
            d.mails,
            d.opened,
            d.reminders,
            d.escalations,
            d.handedIn,
            d.checked,
          ])}
        />
      </Fold>
    </ReportPart>
  );
}
