import { Empty, FoldIfLong, ReportPart, ReportTable } from '../../../rehearsal/report/ReportParts';
import { dayWords, listWords, meanWords } from '../../../rehearsal/report/report.words';
import { marksText } from '../bulletin/phrases.rules';
import type { RehearsedBulletin } from './rehearsedQuarter.types';

function Ranking({ bulletin }: { bulletin: RehearsedBulletin }) {
  const { sections, units, average } = bulletin;
  return (
    <FoldIfLong rows={units.length} title="得分和名次">
      <ReportTable
        columns={[
          { title: '名次', n: true },
          { title: '单位', className: 'who' },
          { title: '总分', n: true },
          ...sections.map(({ title, weight }) => ({ title: `${title}（${meanWords(weight)}%）`, n: true })),
          { title: '扮演的办理方式' },
        ]}
        rows={[
          ...units.map((u) => [
            u.rank,
            u.unit,
            <b>{marksText(u.total)}</b>,
            ...u.scores.map(marksText),
            u.behaviour,
          ]),
          ['', '平均', marksText(average.total), ...average.scores.map(marksText), ''],
        ]}
      />
    </FoldIfLong>
  );
}

/**
 * Who did not answer, told apart: silence, no signature, lateness, single indicators left; a nil return is none of
 * them.
 */
function Missing({ missing }: Pick<RehearsedBulletin, 'missing'>) {
  const { silent, unsigned, late, left, nil } = missing;
  const line = (title: string, units: readonly string[]) => (
    <li>{`${title}${units.length}个${units.length > 0 ? `：${listWords(units)}` : ''}`}</li>
  );
  return (
    <ul>
      {line('没有填报的单位', silent)}
      {line('填报了没有签批的', unsigned)}
      {line(
        '逾期填报的',
        late.map((l) => `${l.unit}（${l.workdays}个工作日）`),
      )}
      {line(
        '漏报指标的',
        left.map((l) => `${l.unit}（${l.codes.length}项）`),
      )}
      {line(
        '有零报告的（零报告不算缺报）',
        nil.map((l) => `${l.unit}（${l.codes.length}项）`),
      )}
    </ul>
  );
}

/** The bulletin that a rehearsed quarter would come out with. `from`: the day the programme starts. */
export function BulletinSection({ bulletin, from }: { bulletin: RehearsedBulletin | null; from: string }) {
  if (bulletin === null)
    return (
      <ReportPart id="bulletin" title="到期会得出的通报">
        <Empty>到关闭时还没有编制出通报。</Empty>
      </ReportPart>
    );
  const { issuedOn, load, reviewed, objections } = bulletin;
  const issued = issuedOn === null ? '到关闭时没有印发，只有草稿' : `${dayWords(issuedOn, from)}印发`;
  return (
    <ReportPart id="bulletin" title="到期会得出的通报">
      <p>{`《${bulletin.title}》：${issued}，${bulletin.units.length}个单位。`}</p>
      <p class="muted">得分是按种子虚构的，只为看清流程、排名规则和通报的样子，不预示任何单位的实际结果。</p>
      <Ranking bulletin={bulletin} />
      <Missing missing={bulletin.missing} />
      <ul>
        <li>{`每个单位本季度要报${load.items}项，按考核细则估算约${meanWords(load.hours)}小时。`}</li>
        <li>{`评审人共评分${reviewed.scores}次，其中差距过大、请第三人复核的${reviewed.thirds}项。`}</li>
        <li>{`申诉${objections.raised}件，调整得分的${objections.granted}件。`}</li>
      </ul>
    </ReportPart>
  );
}
