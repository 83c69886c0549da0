import type { ComponentChildren } from 'preact';
import { LinkButton, Note } from '../../../api/kit/Parts';
import { Table } from '../../../api/kit/Table';
import type { Visitor } from '../../../api/link/visitor';
import type { UnitResult } from '../review/result.types';
import type { Bulletin } from './bulletin.types';
import type { BulletinRecord } from './bulletin.view';
import { unscoredIn } from './missing.rules';
import { unprintableOf } from './unprintable.rules';

interface DraftProps {
  visitor: Visitor;
  draft: BulletinRecord;
  /** Which draft it is. */
  children: ComponentChildren;
}

/** A draft before it is issued: what cannot be printed and what is missing come first. */
export function DraftParts({ visitor, draft, children }: DraftProps) {
  return (
    <>
      <UnprintableNote bulletin={draft.bulletin} />
      <MissingNote bulletin={draft.bulletin} />
      {children}
      <Documents visitor={visitor} bulletin={draft} />
      <RankingTable bulletin={draft.bulletin} />
    </>
  );
}

/** Number and instant of a draft, e.g. `第1版 第3稿`. */
export function editionText(edition: Pick<BulletinRecord, 'version' | 'draft' | 'state'>): string {
  return `第${edition.version}版 ${edition.state === 'issued' ? '已印发' : `第${edition.draft}稿`}`;
}

/** Which names PDF and charts cannot print, what stands there instead, and what to do. Nothing if all can be. */
function UnprintableNote({ bulletin }: { bulletin: Bulletin }) {
  const unprintable = unprintableOf(bulletin);
  if (unprintable.length === 0) return null;
  return (
    <Note bad>
      <p>
        <b>{`PDF和图表里排不出来（${unprintable.length} 处）：`}</b>
        印发后不能再改。Word、Excel 和网页里是完整的；要在 PDF
        里也完整，请先在名册或文字里改成通用的写法，再重新编制。
      </p>
      <ul>
        {unprintable.map(({ unit, where, parts }) => (
          <li key={`${where} ${unit}`}>
            {where === '单位名称' && unit !== null
              ? `${unit}：`
              : `${[unit, where].filter(Boolean).join(' ')}：`}
            {parts.map(({ text, mark, why }) => `“${text}”印作${mark}（${why}）`).join('，')}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** What is missing from a draft, before anything else: who filed nothing, who did not sign, what nobody scored. */
function MissingNote({ bulletin }: { bulletin: Bulletin }) {
  const { silent, unsigned, late, left } = bulletin.missing;
  const lines: [string, string[]][] = [
    ['没有填报', silent],
    ['填了没有签批，不计分', unsigned],
    ['没有评分的指标', unscoredIn(bulletin).map((u) => `${u.unit}（${u.codes.join('、')}）`)],
    ['有缺项', left.map((u) => `${u.unit}（${u.codes.join('、')}）`)],
    ['迟报', late.map((u) => `${u.unit}（迟 ${u.workdays} 个工作日）`)],
  ];
  const missing = lines.filter(([, units]) => units.length > 0);
  if (missing.length === 0) return <p class="note">各单位都已按时填报签批，指标都已评分。</p>;
  return (
    <Note bad>
      {missing.map(([title, units]) => (
        <p key={title}>
          <b>{`${title}（${units.length} 个单位）：`}</b>
          {units.join('，')}
        </p>
      ))}
    </Note>
  );
}

/** Units by rank with their totals; the whole stands in the documents. */
export function RankingTable({ bulletin }: { bulletin: Bulletin }) {
  return (
    <Table
      rows={bulletin.units}
      columns={[
        ['名次', (u) => u.rank, 'n'],
        ['单位', (u) => u.unit],
        ['总分', (u) => u.total.toFixed(2), 'n'],
        ['较上季', changeText, 'n'],
      ]}
    />
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
export function Documents({ visitor, bulletin }: { visitor: Visitor; bulletin: Pick<BulletinRecord, 'id'> }) {
  const base = `${visitor.base}/bulletins/${bulletin.id}`;
  return (
    <p class="actions">
      <a class="button" href={`${base}.html`} target="_blank" rel="noreferrer">
        打开通报全文
      </a>
      {FILES.map(([kind, title]) => (
        <LinkButton key={kind} look="second" href={`${base}.${kind}`} text={title} />
      ))}
    </p>
  );
}
