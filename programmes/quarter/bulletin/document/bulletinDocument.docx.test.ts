import type { Pictures } from '../../../../documents/official/document.types';
import { renderDocx } from '../../../../documents/official/renderDocx';
import { readZip } from '../../../../files/zip.reader';
import { marksText } from '../phrases.rules';
import { bulletinDocument } from './bulletinDocument';
import { exampleBulletin, examplePicture } from './bulletinForTests';

type Bulletin = ReturnType<typeof exampleBulletin>;

const docx = (bulletin: Bulletin, pictures: Pictures = examplePicture) =>
  renderDocx(bulletinDocument(bulletin), pictures);

async function opened(bulletin: Bulletin, pictures: Pictures = examplePicture) {
  const zip = readZip(await docx(bulletin, pictures), 64 << 20);
  const xml = async (name: string) => (await zip.read(name))!.toString('utf8');
  const document = await xml('word/document.xml');
  const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([p]) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(p)?.[1],
    text: [...p.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, t]) => t).join(''),
    xml: p,
  }));
  return { zip, xml, document, paragraphs };
}

describe('the bulletin as a Word document', () => {
  it('has the page of GB/T 9704: A4, margins, 22 lines of 28 characters', async () => {
    const { document } = await opened(exampleBulletin(14));
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    // 37, 26, 35 and 28 mm.
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    // 225 mm ÷ 22 = 29.0 pt; 156 mm ÷ 28 is 0.207 pt less than 三号.
    expect(document).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="580" w:charSpace="-848"\/>/);
  });

  it('uses the typefaces of an official document and names what stands in for them', async () => {
    const { xml } = await opened(exampleBulletin(14));
    const styles = await xml('word/styles.xml');
    const of = (id: string) =>
      new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 's').exec(styles)![0];
    expect(of('OfficialTitle')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/s);
    expect(of('OfficialBody')).toMatch(/w:firstLineChars="200"/);
    expect(of('OfficialBody')).toMatch(/w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>/s);
    expect(of('OfficialHeading1')).toContain('w:eastAsia="黑体"');
    expect(of('OfficialHeading2')).toContain('w:eastAsia="楷体_GB2312"');
    expect(await xml('word/fontTable.xml')).toContain(
      'w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋',
    );
  });

  it('tells title, addressee, blocks, annexes and signature in this order', async () => {
    const bulletin = exampleBulletin(14);
    const { paragraphs } = await opened(bulletin);
    const texts = paragraphs.map((p) => p.text);
    const order = [
      bulletin.wording.title.replace('\n', ''),
      '统通〔2027〕2号',
      bulletin.wording.addressee,
      ...bulletin.blocks.map((b) => b.heading),
      '附件：1. 得分排名表',
      bulletin.wording.office,
      '2027年7月28日',
      '附件1',
      '附件2',
      '附件3',
    ].map((text) => texts.indexOf(text));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(paragraphs.find((p) => p.text === '一、总体情况')?.style).toBe('OfficialHeading1');
  });

  it('shows every total, with the head of the table repeated', async () => {
    const bulletin = exampleBulletin(14);
    const { document, paragraphs } = await opened(bulletin);
    const cells = paragraphs.filter((p) => p.style === 'OfficialTable').map((p) => p.text);
    for (const unit of bulletin.units)
      expect(cells[cells.indexOf(unit.unit) + 6]).toBe(marksText(unit.total));
    expect(document).toContain('<w:tblHeader/>');
  });

  it('numbers pages — 1 —, right on odd pages and left on even ones', async () => {
    const { zip, xml, document } = await opened(exampleBulletin(14));
    const footers = zip.entries.filter((e) => /footer\d+\.xml$/.test(e.name));
    const texts = await Promise.all(footers.map((e) => xml(e.name)));
    expect(texts.some((t) => t.includes('w:val="right"'))).toBe(true);
    expect(texts.some((t) => t.includes('w:val="left"'))).toBe(true);
    expect(document).toMatch(/<w:footerReference w:type="even"/);
    expect(await xml('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  });

  it('never enlarges a picture, and says so where one is missing', async () => {
    const bulletin = exampleBulletin(14);
    const small = await opened(bulletin);
    const [, wide, high] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(
      small.document.slice(small.document.indexOf('工作亮点')),
    )!;
    expect(Number(wide)).toBeLessThanOrEqual(640 * 9525);
    expect(Number(wide) / Number(high)).toBeGreaterThan(1.4);
    const without = await opened(bulletin, async () => null);
    expect(without.paragraphs.some((p) => p.text.includes('图片未能读取'))).toBe(true);
  });

  it('has a red head and a note of correction only when there is one', async () => {
    const bulletin = exampleBulletin(14);
    const plain = await opened(bulletin);
    expect(plain.document).not.toContain('OfficialRedHead');
    const corrected = await opened({
      ...bulletin,
      version: 2,
      correction: { reason: '分数登记有误。', changes: ['示例001镇总分由 87.50 改为 88.20'] },
      wording: { ...bulletin.wording, redHead: true },
    });
    expect(corrected.paragraphs[0]).toMatchObject({
      style: 'OfficialRedHead',
      text: '中共示例区委统战部文件',
    });
    expect(corrected.paragraphs.map((p) => p.text)).toContain('1. 示例001镇总分由 87.50 改为 88.20');
  });

  it('leaves out empty annexes and the chart of changes when there is nothing to compare with', async () => {
    const bulletin = exampleBulletin(14);
    const units = bulletin.units.map((u) => ({ ...u, change: null, previousRank: null }));
    const { document, paragraphs } = await opened({ ...bulletin, units, highlights: [] });
    expect(paragraphs.map((p) => p.text)).not.toContain('名次较上季度的升降');
    expect(paragraphs.map((p) => p.text)).toContain('附件4');
    expect(paragraphs.map((p) => p.text)).not.toContain('附件5');
    expect(document.match(/<pic:pic /g)).toHaveLength(1);
  });

  it('repeats its bytes', async () => {
    const bulletin = exampleBulletin(14);
    expect((await docx(bulletin)).equals(await docx(bulletin))).toBe(true);
  });
});
