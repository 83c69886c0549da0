import { levelOf } from '../../domain/notice/rung';
import type { ClosingReport } from '../../store/closing.repo';
import { Empty, ReportPart, ReportTable } from './ReportParts';
import type { ReportContext } from './report.context';
import { compareText, shareWords } from './report.words';

const WIDTH = 140;
const MATTERS: Record<string, string> = {
  done: '办结',
  lapsed: '未办结',
  open: '办理中',
  cancelled: '已取消',
  ended: '已结束',
};
const NOTICES: Record<string, string> = {
  sent: '已发出',
  planned: '待发',
  suppressed: '不必再发',
  failed: '未能送达',
};

type Step = ClosingReport['steps'][number];

/** Waived and skipped steps are nobody's to do: they count in no whole. */
function figures({ counts }: Step) {
  const of = (status: keyof Step['counts']) => counts[status] ?? 0;
  const all = Object.values(counts).reduce((a, b) => a + b, 0) - of('skipped') - of('waived');
  return { all, done: of('done'), nil: of('nil'), waived: of('waived'), left: all - of('done') - of('nil') };
}

function Bar({ step }: { step: Step }) {
  const { all, done, nil } = figures(step);
  const x = (n: number) => (all === 0 ? 0 : Math.round((n / all) * WIDTH * 10) / 10);
  return (
    <svg width={WIDTH} height="12" viewBox={`0 0 ${WIDTH} 12`} aria-hidden="true">
      <rect class={all === 0 ? 'track' : 'lapsed'} width={WIDTH} height="12" />
      <rect class="nil" width={x(done + nil)} height="12" />
      <rect class="done" width={x(done)} height="12" />
    </svg>
  );
}

function Pairs({
  of,
  words,
  unit,
}: {
  of: Record<string, number>;
  words: Record<string, string>;
  unit: string;
}) {
  const entries = Object.entries(of).sort(([a], [b]) => compareText(a, b));
  return <>{entries.map(([key, n]) => `${words[key] ?? key}${n}${unit}`).join('，') || '无'}</>;
}

/** The report that the programme would close with: the same figures as the office's page shows. */
export function ClosingSection({ context }: { context: ReportContext }) {
  const { closing } = context.rehearsed;
  const tallies = Object.entries(closing.tallies).sort(([a], [b]) => compareText(a, b));
  const levels = Object.fromEntries(
    Object.keys(closing.escalations).map((rung) => [rung, `第${levelOf(rung)}级`]),
  );
  return (
    <ReportPart id="closing" title="到期会得出的结项情况">
      {closing.steps.length === 0 ? (
        <Empty>没有事项，结项情况是空的。</Empty>
      ) : (
        <>
          <ReportTable
            columns={[
              { title: '环节' },
              { title: '进展' },
              ...['应办', '已办', '零报告', '未办理', '其中逾期办结'].map((title) => ({ title, n: true })),
              { title: '办结率', n: true },
            ]}
            rows={closing.steps.map((step) => {
              const n = figures(step);
              return [
                step.title,
                <Bar step={step} />,
                n.all,
                n.done,
                n.nil,
                n.left > 0 ? <b class="red">{n.left}</b> : 0,
                step.late,
                shareWords(n.done + n.nil, n.all),
              ];
            })}
          />
          <ul>
            <li>
              事项：
              <Pairs of={closing.matters} words={MATTERS} unit="个" />
            </li>
            {tallies.map(([tally, { asked, done, nil }]) => (
              <li key={tally}>{`“${tally}”：应有${asked}次，完成${done}次，零报告${nil}次`}</li>
            ))}
            <li>{`服务人数（各次填报相加，预演中的数字是虚构的）：${closing.served}`}</li>
            <li>
              通知：
              <Pairs of={closing.mails} words={NOTICES} unit="条" />
            </li>
            <li>
              升级督办：
              <Pairs of={closing.escalations} words={levels} unit="次" />
            </li>
          </ul>
        </>
      )}
    </ReportPart>
  );
}
