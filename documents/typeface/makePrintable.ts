import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printableRanges } from './printableRanges';

const FILE = path.join(__dirname, '../../domain/script/printable.ranges.ts');

/**
 * Writes what the typefaces can print for the domain, which reads no files: `npx tsx
 * documents/typeface/makePrintable.ts`.
 */
async function makePrintable(): Promise<void> {
  const lines = printableRanges()
    .match(/.{1,100}(?= |$)/g)!
    .map((line) => `  '${line.trim()}',`);
  const text =
    '/**\n * Code points that PDF and charts can print, in hexadecimal ranges: what the typefaces of\n' +
    ' * `documents/typeface/` have, but for writing that runs downwards. Made by\n' +
    ' * `documents/typeface/makePrintable.ts`; a test holds it to the fonts.\n */\n' +
    `export const PRINTABLE = [\n${lines.join('\n')}\n].join(' ');\n`;
  await writeFile(FILE, text);
}

makePrintable().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
