import { examplePicture } from './bulletinForTests';
import { NO_LINKS } from './part.types';
import { pdfText } from './pdfTextForTests';
import { PRINTED, RARE_NAMES, rareBulletin } from './rareNamesForTests';
import { renderPdf } from './renderPdf';

const sources = { pictures: examplePicture, links: NO_LINKS };

describe('names in other scripts, as PDF', () => {
  it('draws no empty box, and every name can be read whole', async () => {
    const { pages, boxes } = await pdfText(await renderPdf(rareBulletin(), sources));
    const table = pages.find((p) => p.text.startsWith('附件1'))!.text;
    for (const key of PRINTED) expect(table).toContain(RARE_NAMES[key].replaceAll(' ', ''));
    expect(boxes).toBe(0);
  });
});
