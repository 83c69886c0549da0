import { render } from 'preact-render-to-string';
import type { Bulletin } from '../../domain/bulletin/bulletin.types';
import { isolatedHtml } from '../../domain/script/isolatedHtml';
import { ICON_ADDRESS } from '../../files/icon';
import { basisLines, dateWords, titleLine, versionWords } from './bulletin.words';
import {
  evidenceTable,
  missingTable,
  problemTable,
  scoreNotes,
  scoreTable,
  totalsFirst,
} from './bulletinTables';
import { changeChart } from './changeChart';
import { HtmlHighlights, pictureSources } from './HtmlHighlights';
import { HtmlChart, HtmlTable } from './HtmlParts';
import { HtmlUnit } from './HtmlUnit';
import { HTML_STYLE } from './html.style';
import type { Links, Sources } from './part.types';
import { rankingChart } from './rankingChart';

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

function Head({ bulletin }: { bulletin: Bulletin }) {
  const { wording, correction, issuedOn, version } = bulletin;
  const marks = [issuedOn === null ? '送审稿' : '', versionWords(bulletin)].filter(Boolean);
  return (
    <>
      {wording.redHead && <p class="red">{`${wording.office}文件`}</p>}
      <h1>{wording.title}</h1>
      {marks.length > 0 && <p class="mid">{`（${marks.join('　')}）`}</p>}
      {wording.documentNumber && <p class="mid">{wording.documentNumber}</p>}
      {correction && (
        <div class="fix">
          <p>{`本通报为第${version}版，更正此前印发的第${version - 1}版。更正原因：${correction.reason}`}</p>
          <ol>
            {correction.changes.map((change) => (
              <li>{change}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function Text({ bulletin }: { bulletin: Bulletin }) {
  const { wording, blocks, datedOn } = bulletin;
  return (
    <>
      <p>{wording.addressee}</p>
      <p class="in">{wording.opening}</p>
      {blocks.map(({ heading, paragraphs }) => (
        <>
          <h2>{heading}</h2>
          {paragraphs.map((text) => (
            <p class="in">{text}</p>
          ))}
        </>
      ))}
      <p class="sign">
        {wording.office}
        <br />
        {dateWords(datedOn)}
      </p>
    </>
  );
}

function Tables({ bulletin, links }: { bulletin: Bulletin; links: Links }) {
  const charts = [rankingChart(bulletin), changeChart(bulletin)].filter((c) => c !== null);
  const problems = problemTable(bulletin);
  const missing = missingTable(bulletin);
  const proofs = proofsByUnit(bulletin);
  const toUnit = (row: number, column: number) => (column === 1 && row >= 0 ? `#u${row + 1}` : null);
  const { items, hours } = bulletin.load;
  return (
    <>
      <h2>得分排名表</h2>
      <HtmlTable table={totalsFirst(scoreTable(bulletin))} numeric link={toUnit} />
      {scoreNotes(bulletin).map((text) => (
        <p class="note">{text}</p>
      ))}
      {charts.map((chart) => (
        <HtmlChart chart={chart} />
      ))}
      <h2>逐单位得分和佐证</h2>
      <p class="note">点开单位，可见各部分得分、每项指标的得分和依据、每份佐证及其哈希值。</p>
      {bulletin.units.map((unit, n) => (
        <HtmlUnit unit={unit} at={n + 1} proofs={proofs.get(unit.unit) ?? new Map()} links={links} />
      ))}
      <h2>存在问题清单</h2>
      {problems.rows.length > 0 ? <HtmlTable table={problems} /> : <p class="in">本季度评审未指出问题。</p>}
      <h2>未填报、未签批、迟报、缺报和零报告清单</h2>
      {missing.rows.length > 0 ? (
        <HtmlTable table={missing} />
      ) : (
        <p class="in">各单位均按时完整填报，没有零报告。</p>
      )}
      <h2>佐证统计和填报负担</h2>
      <p class="in">{`本季度要求每个单位填报${items}项，估计用时${hours}小时。`}</p>
      <HtmlTable table={evidenceTable(bulletin)} />
    </>
  );
}

/**
 * The bulletin as one page that needs nothing else: no script, styles inside. Every rank opens to its scores, every score to its evidence and the hash.
 * The same bulletin, links and pictures give the same bytes. `links.evidence` is taken as the address of the picture itself.
 */
export async function renderHtml(bulletin: Bulletin, { pictures, links }: Sources): Promise<string> {
  const sources = await pictureSources(bulletin, { pictures, links });
  const page = (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="renderer" content="webkit" />
        <meta name="format-detection" content="telephone=no" />
        <title>{titleLine(bulletin)}</title>
        <link rel="icon" href={ICON_ADDRESS} />
        <style>{HTML_STYLE}</style>
      </head>
      <body>
        <main>
          <Head bulletin={bulletin} />
          <Text bulletin={bulletin} />
          <Tables bulletin={bulletin} links={links} />
          <h2>工作亮点</h2>
          <HtmlHighlights bulletin={bulletin} sources={sources} links={links} />
          <footer>
            {basisLines(bulletin).map((line) => (
              <p>{line}</p>
            ))}
          </footer>
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${isolatedHtml(render(page))}\n`;
}
