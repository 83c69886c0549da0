import type { Pictures } from '../../../../documents/official/document.types';
import { HtmlParts, HtmlTable, pictureSources } from '../../../../documents/official/HtmlParts';
import { heading, note, paragraph } from '../../../../documents/official/parts';
import { renderHtml } from '../../../../documents/official/renderHtml';
import type { Bulletin } from '../bulletin.types';
import { proofsByPlace } from '../evidence.rules';
import { basisLines, type EvidenceLink, highlightText, loadText } from './bulletin.words';
import { bulletinCharts } from './bulletinCharts';
import { bulletinDocument } from './bulletinDocument';
import {
  evidenceTable,
  missingPart,
  problemPart,
  scoreNotes,
  scoreTable,
  totalsFirst,
} from './bulletinTables';
import { HtmlUnit } from './HtmlUnit';

function Scores({ bulletin, link }: { bulletin: Bulletin; link: EvidenceLink }) {
  const proofsOf = proofsByPlace(bulletin.proofs);
  const toUnit = (row: number, column: number) => (column === 1 && row >= 0 ? `#u${row + 1}` : null);
  const beneath = [
    ...scoreNotes(bulletin).map(note),
    ...bulletinCharts(bulletin),
    heading('逐单位得分和佐证'),
    note('点开单位，可见各部分得分、每项指标的得分和依据、每份佐证及其哈希值。'),
  ];
  return (
    <>
      <h2>得分排名表</h2>
      <HtmlTable table={totalsFirst(scoreTable(bulletin))} numeric link={toUnit} />
      <HtmlParts parts={beneath} />
      {bulletin.units.map((unit, n) => (
        <HtmlUnit unit={unit} at={n + 1} proofsOf={(code) => proofsOf(unit.unit, code)} link={link} />
      ))}
    </>
  );
}

const lists = (bulletin: Bulletin) => [
  heading('存在问题清单'),
  problemPart(bulletin),
  heading('未填报、未签批、迟报、缺报和零报告清单'),
  missingPart(bulletin),
  heading('佐证统计和填报负担'),
  paragraph(loadText(bulletin)),
  evidenceTable(bulletin),
  heading('工作亮点'),
];

/** 工作亮点 with their pictures. */
function Highlights({ bulletin, sources }: { bulletin: Bulletin; sources: Map<string, string> }) {
  if (bulletin.highlights.length === 0) return <p class="in">本季度没有列出的工作亮点。</p>;
  return (
    <>
      {bulletin.highlights.map((highlight) => {
        const { unit, code, picture } = highlight;
        const src = picture && sources.get(picture.sha256);
        return (
          <section>
            <h3>
              <span>{unit}</span>
              {`（${code}）`}
            </h3>
            <p class="in">{highlightText(highlight)}</p>
            {picture && (
              <figure>
                {src && <img src={src} alt={`${unit}（${code}）`} loading="lazy" />}
                <figcaption>
                  {src ? '图片' : '图片未列入本页'} <code>{`SHA-256 ${picture.sha256}`}</code>
                </figcaption>
              </figure>
            )}
          </section>
        );
      })}
    </>
  );
}

/**
 * The bulletin as a page: in place of annexes every rank opens to its scores, every score to its evidence and the hash.
 * `link` is taken as the address of the picture itself.
 */
export async function bulletinHtml(
  bulletin: Bulletin,
  pictures: Pictures,
  link: EvidenceLink,
): Promise<string> {
  const shown = bulletin.highlights.flatMap(({ picture }) =>
    picture ? [{ sha256: picture.sha256, href: link(picture.id) }] : [],
  );
  const sources = await pictureSources(shown, pictures);
  const { body, ...document } = bulletinDocument(bulletin);
  // A screen tells （一） apart by its place in the text alone.
  const text = body.map((part) => (part.kind === 'subheading' ? paragraph(part.text) : part));
  const sections = (
    <>
      <Scores bulletin={bulletin} link={link} />
      <HtmlParts parts={lists(bulletin)} />
      <Highlights bulletin={bulletin} sources={sources} />
    </>
  );
  const foot = basisLines(bulletin);
  return renderHtml({ ...document, body: text, annexes: [] }, pictures, { sections, foot });
}
