import { levelLines, receiverLines } from './escalations.view';
import { Empty, Fold, FoldIfLong, ReportPart, ReportTable } from './ReportParts';
import type { ReportContext } from './report.context';
import { atWords, dayWords, groupBy } from './report.words';

export function EscalationSection({ context }: { context: ReportContext }) {
  const { rehearsed, from, personOf } = context;
  const { escalations } = rehearsed;
  const lines = levelLines(rehearsed);
  if (lines.length === 0)
    return (
      <ReportPart id="escalations" title="升级督办">
        <Empty>没有一次升级督办：没有人逾期。</Empty>
      </ReportPart>
    );
  const levels = lines.map((l) => l.level);
  const receivers = receiverLines(rehearsed, levels);
  return (
    <ReportPart id="escalations" title="升级督办">
      <h3>按级</h3>
      <ReportTable
        columns={[{ title: '级', className: 'day' }, { title: '次数', n: true }, { title: '通知谁' }]}
        rows={lines.map((l) => [
          `第${l.level}级`,
          l.count,
          l.to.map(([role, count]) => `${role} ${count}次`).join('、'),
        ])}
      />
      {receivers.length > 0 && (
        <>
          <h3>按收到的人（不含对本人的督办）</h3>
          <FoldIfLong rows={receivers.length} title="每个收到督办的人">
            <ReportTable
              columns={[
                { title: '收到的人', className: 'who' },
                { title: '角色', className: 'day' },
                ...levels.map((level) => ({ title: `第${level}级`, n: true })),
                { title: '合计', n: true },
                { title: '一天最多', className: 'day' },
              ]}
              rows={receivers.map((r) => [
                r.to,
                personOf.get(r.to)?.role ?? '',
                ...r.levels,
                r.total,
                `${dayWords(r.most.date, from)} ${r.most.count}次`,
              ])}
            />
          </FoldIfLong>
        </>
      )}
      <Fold title={`逐次列出（${escalations.length}次，按天）`}>
        {[...groupBy(escalations, (e) => e.at.slice(0, 10))].map(([date, list]) => (
          <Fold key={date} title={`${dayWords(date, from)}　${list.length}次`}>
            <ReportTable
              columns={[
                { title: '时间', className: 'day' },
                { title: '级', className: 'day' },
                { title: '通知谁', className: 'who' },
                { title: '谁的事项', className: 'who' },
                { title: '环节' },
                { title: '时限', className: 'day' },
              ]}
              rows={list.map((e) => [
                e.at.slice(11),
                `第${e.level}级`,
                e.to,
                e.to === e.about ? '本人' : e.about,
                e.step,
                atWords(e.due, from),
              ])}
            />
          </Fold>
        ))}
      </Fold>
    </ReportPart>
  );
}
