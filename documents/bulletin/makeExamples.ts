import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exampleBulletin, examplePicture } from './bulletinForTests';
import { NO_LINKS } from './part.types';
import { renderDocx } from './renderDocx';
import { renderHtml } from './renderHtml';
import { renderPdf } from './renderPdf';
import { renderXlsx } from './renderXlsx';

const FOLDER = path.join(__dirname, '../../docs/bulletin');

/** Makes the examples under docs/bulletin again: `npx tsx documents/bulletin/makeExamples.ts`. The same code gives the same bytes. */
async function makeExamples(): Promise<void> {
  const bulletin = exampleBulletin(14);
  const sources = { pictures: examplePicture, links: NO_LINKS };
  await mkdir(FOLDER, { recursive: true });
  const put = (name: string, content: string | Buffer) => writeFile(path.join(FOLDER, name), content);
  await put('example.html', await renderHtml(bulletin, sources));
  await put('example.docx', await renderDocx(bulletin, sources));
  await put('example.pdf', await renderPdf(bulletin, sources));
  await put('example.xlsx', await renderXlsx(bulletin, sources));
}

makeExamples().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
