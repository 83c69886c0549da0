import type { Rehearsed, Warning } from '../rehearsed.types';
import { atWords, dayWords, fullDayWords, takersOf } from './report.words';

/** What was rehearsed, in one sentence. */
export function sentenceOf({ input, counts }: Rehearsed): string {
  const { title, counter } = takersOf({ input });
  const { template, startsOn, endsOn, closesAt } = input;
  const window = `${fullDayWords(startsOn)}至${dayWords(endsOn, startsOn)}，${atWords(closesAt, startsOn)}关闭`;
  const mails = `系统会发出${counts.mails}封邮件，催办${counts.reminders}次，升级督办${counts.escalations}次`;
  const end = `到关闭时${counts.closed}个事项办结，${counts.lapsed}个没有办结`;
  return `按方案模板“${template.title}”（第${template.version}版）预演了${counts.participants}${counter}${title}：${window}。${mails}；${end}。`;
}

/** The bad ones first, each kind in the order in which they were given. */
export function byWeight(warnings: readonly Warning[]): Warning[] {
  return [...warnings.filter((w) => w.weight === 'bad'), ...warnings.filter((w) => w.weight !== 'bad')];
}

export function WarningList({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <>
      {byWeight(warnings).map((warning) => (
        <div key={warning.text} class={warning.weight === 'bad' ? 'warning bad' : 'warning'}>
          <p>
            <b class={warning.weight === 'bad' ? 'red' : 'amber'}>
              {warning.weight === 'bad' ? '启动前应改' : '请留意'}
            </b>
            {warning.text}
          </p>
          {warning.advice && <p class="muted">{`建议：${warning.advice}`}</p>}
        </div>
      ))}
    </>
  );
}

export function SummarySection({ rehearsed }: { rehearsed: Rehearsed }) {
  const { counts, input, warnings } = rehearsed;
  const figures: [string, string | number][] = [
    [takersOf(rehearsed).title, counts.participants],
    ['事项', counts.matters],
    ['邮件', counts.mails],
    ['催办', counts.reminders],
    ['升级督办', counts.escalations],
    ['填报', counts.handedIn],
    ['审核', counts.checked],
    ['办结', counts.closed],
    ['未办结', counts.lapsed],
  ];
  const { busiest } = counts;
  if (busiest)
    figures.push(['邮件最多的一天', `${dayWords(busiest.date, input.startsOn)} ${busiest.mails}封`]);
  return (
    <section id="summary">
      <h1>{`${input.template.title}：预演报告`}</h1>
      <p class="lead">{sentenceOf(rehearsed)}</p>
      {warnings.length === 0 ? (
        <div class="warning good">
          <p>
            <b class="green">没有警示</b>
            按预演的规则检查，没有发现需要在启动前改动的地方。
          </p>
        </div>
      ) : (
        <WarningList warnings={warnings} />
      )}
      <div class="figures">
        {figures.map(([title, n]) => (
          <span key={title}>
            {title}
            <b>{n}</b>
          </span>
        ))}
      </div>
    </section>
  );
}
