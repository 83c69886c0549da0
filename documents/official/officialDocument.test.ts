import { readZip } from '../../files/zip.reader';
import type { OfficialDocument } from './document.types';
import { column, heading, note, paragraph } from './parts';
import { pdfText } from './pdfTextForTests';
import { printedDocument } from './printedMarks';
import { renderDocx } from './renderDocx';
import { renderHtml } from './renderHtml';
import { renderPdf } from './renderPdf';

/** A whole new report: this is all that has to be written for one. */
const REPORT: OfficialDocument = {
  title: '关于2027年下半年\n培训情况的报告',
  office: '中共示例区委统战部',
  documentNumber: '统报〔2027〕9号',
  addressee: '示例区委：',
  body: [
    heading('一、基本情况'),
    paragraph('下半年举办培训三期，参加人员一百二十人次。'),
    heading('二、下一步安排'),
    paragraph('继续办好每月一期的培训。'),
  ],
  annexes: [
    {
      title: '各期参加人数',
      parts: [
        {
          kind: 'table',
          columns: [column('期次', 10, 'left'), column('人数', 6)],
          rows: [
            ['第一期', '40'],
            ['第二期（示例𰻞镇）', '35'],
            ['第三期', '45'],
          ],
          foot: ['合计', '120'],
        },
        note('人数为签到人数。'),
        {
          kind: 'chart',
          of: 'amounts',
          caption: '各期参加人数图',
          series: ['人数'],
          rows: [
            { name: '第一期', values: [40], label: '40人' },
            { name: '第二期（示例𰻞镇）', values: [35], label: '35人' },
            { name: '第三期', values: [45], label: '45人' },
          ],
        },
      ],
    },
  ],
  signature: '中共示例区委统战部',
  datedOn: '2027-12-30',
};

const SAID = [
  ...['2027年下半年', '培训情况的报告', '统报〔2027〕9号', '示例区委：', '一、基本情况', '一百二十人次。'],
  ...['附件：各期参加人数', '中共示例区委统战部', '2027年12月30日', '第三期', '合计', '120'],
  ...['人数为签到人数。', '各期参加人数图'],
];
const noPictures = async () => null;

/** Text of a Word document, in its order. */
async function docxText(file: Buffer): Promise<string> {
  const xml = (await readZip(file, 64 << 20).read('word/document.xml'))!.toString('utf8');
  return [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>/g)].map(([t]) => t.replace(/<[^>]*>/g, '')).join('');
}

describe('a report of one page with an annex', () => {
  it('says the same as Word, as PDF and as a page', async () => {
    const word = await docxText(await renderDocx(REPORT, noPictures));
    const pdf = await pdfText(await renderPdf(REPORT, noPictures));
    const printed = pdf.pages.map((p) => p.text).join('');
    const page = await renderHtml(REPORT, noPictures);
    for (const text of SAID) for (const where of [word, printed, page]) expect(where).toContain(text);
    // Text on the first page, the annex on one of its own.
    expect(pdf.pages).toHaveLength(2);
    expect(pdf.pages[1]!.text).toMatch(/^附件各期参加人数/);
    expect(pdf.created).toMatch(/^D:20271229160000Z?/);
    expect(page).not.toMatch(/<script|src="(?!data:)/);
  });

  it('marks and explains what PDF cannot print, which Word and the page have whole', async () => {
    const pdf = await pdfText(await renderPdf(REPORT, noPictures));
    expect(pdf.boxes).toBe(0);
    expect(pdf.pages[1]!.text).toContain('第二期（示例〔生僻字1〕镇）');
    expect(pdf.pages[1]!.text).toContain('〔生僻字1〕：U+30EDE');
    expect(await docxText(await renderDocx(REPORT, noPictures))).toContain('第二期（示例𰻞镇）');
    expect(await renderHtml(REPORT, noPictures)).toContain('第二期（示例𰻞镇）');
  });

  it('gives marks that people have been told already the same names, and new ones numbers of their own', () => {
    const told = { ...REPORT, unprintable: { marks: new Map([['𰻞', '〔生僻字1〕']]) } };
    expect(printedDocument({ ...told, title: '𰻝、𰻞' }).title).toBe('〔生僻字2〕、〔生僻字1〕');
  });

  it('stands without annexes too, and everyday Chinese is left as it is', async () => {
    const short: OfficialDocument = { ...REPORT, annexes: [] };
    expect(printedDocument(short)).toEqual(short);
    const { pages } = await pdfText(await renderPdf(short, noPictures));
    expect(pages).toHaveLength(1);
    const word = await docxText(await renderDocx(short, noPictures));
    const page = await renderHtml(short, noPictures);
    for (const text of [pages[0]!.text, word, page]) {
      expect(text).toContain('2027年12月30日');
      expect(text).not.toContain('附件');
    }
  });

  it('shows a picture where there is one and says so where there is none', async () => {
    const picture = { kind: 'picture' as const, sha256: 'ab'.repeat(32), caption: '图1　会场' };
    const with_ = { ...REPORT, body: [...REPORT.body, picture] };
    expect(await renderHtml(with_, async () => Buffer.from('jpeg'))).toContain('<img src="data:image/jpeg;');
    expect(await renderHtml(with_, noPictures)).toContain('图1　会场（图片未能读取');
  });
});
