import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** pdf.js is ESM only, which jest's sandbox does not load: it reads the file in a process of its own. */
const SCRIPT = `
import { readFile } from 'node:fs/promises';
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
const file = await getDocument({ data: new Uint8Array(await readFile(process.argv[1])), verbosity: 0 }).promise;
const pages = [];
let boxes = 0;
for (let n = 1; n <= file.numPages; n += 1) {
  const page = await file.getPage(n);
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const { fnArray, argsArray } = await page.getOperatorList();
  const drawn = argsArray.filter((_, i) => fnArray[i] === OPS.showText).flatMap(([glyphs]) => glyphs);
  boxes += drawn.filter((glyph) => glyph.originalCharCode === 0).length;
  pages.push({ width, height, text: items.map((i) => i.str).join('').replace(/ /g, '') });
}
const { info } = await file.getMetadata();
process.stdout.write(JSON.stringify({ pages, boxes, created: info.CreationDate }));
`;

export interface PdfText {
  /** Sizes in points; the text as it stands on the page, without line breaks and spaces. */
  pages: { width: number; height: number; text: string }[];
  created: string;
  /** Glyphs drawn that no font had: glyph 0, an empty box. */
  boxes: number;
}

/** For tests: a PDF read back by pdf.js. */
export async function pdfText(file: Buffer): Promise<PdfText> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tx-pdf-'));
  try {
    const name = path.join(folder, 'document.pdf');
    await writeFile(name, file);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', SCRIPT, name], {
      cwd: process.cwd(),
      maxBuffer: 64 << 20,
    });
    return JSON.parse(stdout) as PdfText;
  } finally {
    await rm(folder, { recursive: true });
  }
}
