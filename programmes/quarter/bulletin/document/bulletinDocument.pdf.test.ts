import { pdfText } from '../../../../documents/official/pdfTextForTests';
import { renderPdf } from '../../../../documents/official/renderPdf';
import { marksText } from '../phrases.rules';
import { bulletinDocument } from './bulletinDocument';
import { exampleBulletin, examplePicture } from './bulletinForTests';

const pdf = (bulletin: ReturnType<typeof exampleBulletin>) =>
  renderPdf(bulletinDocument(bulletin), examplePicture);

describe('the bulletin as PDF', () => {
  it('is A4, tells title, blocks, every total and the hash, and carries the bulletin’s date', async () => {
    const bulletin = exampleBulletin(14);
    const { pages, created } = await pdfText(await pdf(bulletin));
    expect(pages[0]!.width).toBeCloseTo(595.28, 1);
    expect(pages[0]!.height).toBeCloseTo(841.89, 1);
    const all = pages.map((p) => p.text).join('');
    for (const part of bulletin.wording.title.split('\n')) expect(pages[0]!.text).toContain(part);
    for (const { heading } of bulletin.blocks) expect(all).toContain(heading);
    const table = pages.find((p) => p.text.startsWith('附件1'))!.text;
    for (const unit of bulletin.units) {
      expect(table).toContain(`${unit.unit}${unit.sections.map((s) => marksText(s.score)).join('')}`);
      expect(table).toContain(marksText(unit.total));
    }
    expect(all).toContain(bulletin.snapshotHash);
    expect(pages[0]!.text).toContain('—1—');
    expect(created).toMatch(/^D:20270727160000Z?/);
  });

  it('embeds its fonts, only as much of them as is used, and repeats its bytes', async () => {
    const bulletin = exampleBulletin(14);
    const file = await pdf(bulletin);
    const plain = file.toString('latin1');
    // Six letters and + name a subset; FontFile2 or FontFile3 is the font itself.
    expect(plain).toMatch(/\/FontName \/[A-Z]{6}\+NotoSerifSC/);
    expect(plain).toMatch(/\/FontFile[23] /);
    expect(file.length).toBeLessThan(1_500_000);
    expect(file.equals(await pdf(bulletin))).toBe(true);
  });

  it('never leaves the signature alone on a page', async () => {
    const bulletin = exampleBulletin(14);
    const last = bulletin.wording.requirements.at(-1)!;
    for (const more of [15, 19]) {
      const paragraphs = Array.from({ length: more }, () => '补充一行。');
      const blocks = [{ heading: '一、说明', paragraphs: [...paragraphs, '补充一行。'] }, ...bulletin.blocks];
      const { pages } = await pdfText(await pdf({ ...bulletin, blocks, highlights: [], problems: [] }));
      const signed = pages.find((p) => p.text.includes('2027年7月28日'))!;
      expect(signed.text).toContain(last.slice(0, 8));
    }
  });
});
