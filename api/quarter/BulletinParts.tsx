import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import type { UnitResult } from '../../domain/scheme/result.types';
import type { Visitor } from '../people/visitor';
import { type KeptBulletin, unscoredIn } from './bulletin.view';

/** What is missing from a draft, before anything else: who filed nothing, who did not sign, what nobody scored. */
export function MissingNote({ bulletin }: { bulletin: Bulletin }) {
  const { silent, unsigned, late, left } = bulletin.missing;
  const lines: [string, string[]][] = [
    ['没有填报', silent],
    ['填了没有签批，不计分', unsigned],
    ['没有评分的指标', unscoredIn(bulletin).map((u) => `${u.unit}（${u.codes.join('、')}）`)],
    ['有缺项', left.map((u) => `${u.unit}（${u.codes.join('、')}）`)],
    ['迟报', late.map((u) => `${u.unit}（迟 ${u.workdays} 个工作日）`)],
  ];
  const found = lines.filter(([, units]) => units.length > 0);
  if (found.length === 0) return <p class="note">各单位都已按时填报签批，指标都已评分。</p>;
  return (
    <div class="note return">
      {found.map(([title, units]) => (
        <p key={title}>
          <b>{`${title}（${units.length} 个单位）：`}</b>
          {units.join('，')}
        </p>
      ))}
    </div>
  );
}

/** Units by rank with their totals; the whole stands in the documents. */
export function RankingTable({ bulletin }: { bulletin: Bulletin }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th class="n">名次</th>
            <th>单位</th>
            <th class="n">总分</th>
            <th class="n">较上季</th>
          </tr>
        </thead>
        <tbody>
          {bulletin.units.map((u) => (
            <tr key={u.matterId}>
              <td class="n">{u.rank}</td>
              <td>{u.unit}</td>
              <td class="n">{u.total.toFixed(2)}</td>
              <td class="n">{changeText(u)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function changeText({ change }: UnitResult): string {
  if (change === null) return '—';
  if (change === 0) return '持平';
  return change > 0 ? `升 ${change}` : `降 ${-change}`;
}

const FILES = [
  ['docx', 'Word 文档'],
  ['pdf', 'PDF'],
  ['xlsx', 'Excel 得分表'],
] as const;

/** The whole bulletin as a page of its own, and the documents to be taken along. */
export function Documents({ visitor, bulletin }: { visitor: Visitor; bulletin: Pick<KeptBulletin, 'id'> }) {
  const base = `${visitor.base}/bulletins/${bulletin.id}`;
  return (
    <p class="actions">
      <a class="button" href={`${base}.html`} target="_blank" rel="noreferrer">
        打开通报全文
      </a>
      {FILES.map(([kind, title]) => (
        <a key={kind} class="button second" href={`${base}.${kind}`}>
          {title}
        </a>
      ))}
    </p>
  );
}
