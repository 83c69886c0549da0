import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exampleBulletin, examplePicture } from './bulletinForTests';
import { bulletinRenderers } from './bulletinRenderers';

const FOLDER = path.join(__dirname, '../../../../docs/bulletin');

/**
 * Makes the examples under docs/bulletin again: `npx tsx programmes/quarter/bulletin/document/makeExamples.ts`. The
 * same code gives the same bytes.
 */
async function makeExamples(): Promise<void> {
  const bulletin = exampleBulletin(14);
  await mkdir(FOLDER, { recursive: true });
  for (const [kind, render] of Object.entries(bulletinRenderers(examplePicture)))
    await writeFile(path.join(FOLDER, `example.${kind}`), await render(bulletin));
}

makeExamples().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
