import { drawChart } from '../../../../documents/official/chart';
import { chartOutlines } from '../../../../documents/official/chartOutlines';
import { chartPng } from '../../../../documents/official/chartPng';
import { pdfText } from '../../../../documents/official/pdfTextForTests';
import { printedDocument } from '../../../../documents/official/printedMarks';
import { prepareFaces } from '../../../../documents/typeface/faceOf';
import { readZip } from '../../../../files/zip.reader';
import type { Bulletin } from '../bulletin.types';
import { bulletinDocument } from './bulletinDocument';
import { exampleBulletin } from './bulletinForTests';
import { bulletinRenderers } from './bulletinRenderers';
import { PRINTED, RARE_NAMES, rareBulletin } from './rareNamesForTests';

const { docx, pdf, html } = bulletinRenderers(async () => null);
const withoutSpaces = (text: string) => text.replaceAll(' ', '');
/** Laying a bulletin out takes seconds on a machine that does much else. */
jest.setTimeout(90_000);
/** The chart of a bulletin as PDF and Word draw it. */
function chartOf(bulletin: Bulletin) {
  const parts = printedDocument(bulletinDocument(bulletin)).annexes.flatMap((annex) => annex.parts);
  return drawChart(parts.find((part) => part.kind === 'chart')!);
}

describe('names in other scripts, as PDF', () => {
  it('draws no empty box; names stand whole, or a mark that is explained', async () => {
    const { pages, boxes } = await pdfText(await pdf(rareBulletin()));
    expect(boxes).toBe(0);
    const table = pages.find((p) => p.text.startsWith('附件1'))!.text;
    // What runs from right to left is read back by its pieces: a PDF knows no more than what stands beside what.
    const words = PRINTED.flatMap((key) =>
      key === 'uyghurLong' ? RARE_NAMES[key].split(/[ -]/) : [RARE_NAMES[key]],
    );
    for (const word of words) expect(table).toContain(withoutSpaces(word));
    for (const shown of ['〔蒙古文1〕（示例）', '示例〔生僻字1〕镇', '示例〔生僻字2〕街道'])
      expect(table).toContain(shown);
    const all = pages.map((p) => p.text).join('');
    expect(all).toContain('本文件不能排印');
    expect(all).toContain('〔生僻字1〕：U+30EDE');
  });

  it('embeds one typeface a script, only what is used, and repeats its bytes whatever was made before', async () => {
    const bulletin = { ...rareBulletin(['示例𠮷野镇']), highlights: [] };
    const before = await pdf(bulletin);
    await prepareFaces([RARE_NAMES.tibetan]);
    const file = await pdf(bulletin);
    expect(file.equals(before)).toBe(true);
    const faces = [
      ...new Set([...file.toString('latin1').matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, f]) => f)),
    ];
    expect(faces.sort()).toEqual(['HanaMinB', 'NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
    expect(file.length).toBeLessThan(1_500_000);
  });

  it('breaks a long text from right to left into lines of its own, the first words first', async () => {
    const words = Array.from({ length: 60 }, (_, n) => `ئۈرۈمچى${'ابتجدرسش'[n % 8]}`);
    const problems = [
      { unit: '示例001镇', code: 'A1', title: '资料', text: `（甲）${words.join(' ')}（乙）` },
    ];
    const { pages, boxes } = await pdfText(await pdf({ ...exampleBulletin(14), problems, highlights: [] }));
    expect(boxes).toBe(0);
    const all = pages.map((p) => p.text).join('');
    expect(all).toContain(`（甲）${words.join('')}（乙）`);
  });
});

describe('names in other scripts, in charts', () => {
  it('are drawn from the fonts, each its own shape, and everyday names as ever', async () => {
    const named = async (name: string) => chartOutlines(chartOf(rareBulletin([name])).svg);
    const all = await Promise.all(PRINTED.map((key) => named(RARE_NAMES[key])));
    const drawn = all.map(
      (svg) => svg.match(/<path transform="translate[^"]*scale[^"]*" d="[^"]+"\/>/g)!.length,
    );
    expect(Math.min(...drawn)).toBeGreaterThan(4);
    const plain = chartOf(exampleBulletin(14));
    expect(await chartOutlines(plain.svg)).toBe(plain.svg);
  });

  it('differ as pictures where names differ: two empty boxes would be one picture', async () => {
    const pictures = ['示例𠮷镇', '示例𠮶镇', 'བོད', 'ལྗོངས'].map((name) =>
      chartPng(chartOf(rareBulletin([name]))),
    );
    const bytes = (await Promise.all(pictures)).map((png) => png.toString('base64'));
    expect(new Set(bytes).size).toBe(bytes.length);
  });
});

describe('names in other scripts, as Word and as a page', () => {
  it('Word has them all whole, those from right to left marked and held apart from brackets', async () => {
    const zip = readZip(await docx(rareBulletin()), 64 << 20);
    const xml = (await zip.read('word/document.xml'))!.toString('utf8');
    const cells = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) =>
      [...cell.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, t]) => t).join(''),
    );
    for (const name of Object.values(RARE_NAMES))
      expect(cells.map((c) => c.replaceAll('\u200e', ''))).toContain(name);
    expect(cells).toContain('ئۈرۈمچى\u200e（1）');
    expect(xml).toMatch(
      /w:cs="Microsoft Uighur"[^>]*\/><w:rtl\/><w:lang w:bidi="ug-CN"\/><\/w:rPr><w:t[^>]*>ئۈرۈمچى</,
    );
    expect(xml).toMatch(/w:eastAsia="SimSun-ExtB"[^>]*\/><\/w:rPr><w:t[^>]*>𠮷</);
    expect(xml).toContain('下列文字图中不能排印');
  });

  it('a page has them all whole, and sets those from right to left apart', async () => {
    const page = (await html(rareBulletin())).toString();
    const text = page.replace(/<\/?bdi>/g, '');
    for (const name of Object.values(RARE_NAMES)) expect(text).toContain(`<b>${name}</b>`);
    expect(page).toContain('<b><bdi>ئۈرۈمچى</bdi>（1）</b>');
    expect(page).not.toMatch(/<title>[^<]*<bdi>/);
  });
});
