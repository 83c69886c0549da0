import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflows } from './bundleWorkflows';

/**
 * `npm run build:workflows`: writes dist/workflow-bundle.js, which WORKFLOW_BUNDLE names in production. Bundling takes
 * seconds and a compiler; a worker that restarts after a crash should need neither.
 */
async function main(): Promise<void> {
  const file = path.join(__dirname, '../dist/workflow-bundle.js');
  const { code } = await bundleWorkflows();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, code);
  console.log(`${file} ${(code.length / 1024).toFixed(0)} KB`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
