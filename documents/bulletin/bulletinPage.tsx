import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import type { Pictures } from '../official/document.types';
import { HtmlParts, HtmlTable, pictureSources } from '../official/HtmlParts';
import { heading, note, paragraph } from '../official/parts';
import { renderHtml } from '../official/renderHtml';
import { basisLines, loadText } from './bulletin.words';
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
import { HtmlHighlights } from './HtmlHighlights';
import { HtmlUnit } from './HtmlUnit';
import type { EvidenceLink } from './links.types';

type Proofs = Map<string, Map<string, Bulletin['proofs']>>;

/** Proofs by unit, then by indicator: searching the whole list for each of them would grow with the square of the units. */
function proofsByUnit({ proofs }: Bulletin): Proofs {
  const all: Proofs = new Map();
  for (const proof of proofs) {
    const ofUnit = all.get(proof.unit) ?? new Map<string, Bulletin['proofs']>();
    const ofCode = ofUnit.get(proof.code) ?? [];
    ofCode.push(proof);
    ofUnit.set(proof.code, ofCode);
    all.set(proof.unit, ofUnit);
  }
  return all;
}

function Scores({ bulletin, link }: { bulletin: Bulletin; link: EvidenceLink }) {
  const proofs = proofsByUnit(bulletin);
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
        <HtmlUnit unit={unit} at={n + 1} proofs={proofs.get(unit.unit) ?? new Map()} link={link} />
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

/**
 * The bulletin as a page: in place of annexes every rank opens to its scores, every score to its evidence and the hash.
 * `link` is taken as the address of the picture itself.
 */
export async function bulletinPage(
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
      <HtmlHighlights bulletin={bulletin} sources={sources} />
    </>
  );
  const foot = basisLines(bulletin);
  return renderHtml({ ...document, body: text, annexes: [] }, pictures, { sections, foot });
}
