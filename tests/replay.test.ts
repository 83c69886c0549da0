import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../worker/bundleWorkflows';

const FOLDER = path.join(__dirname, 'histories');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('recorded histories replay on the workflows of today', () => {
  let workflowBundle: { code: string };

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    workflowBundle = await bundleWorkflows();
  }, 60_000);

  it('runs on a bundle without the words and tables that templates are judged by', () => {
    expect(workflowBundle.code).not.toMatch(/opencc|zongjiao/);
  });

  it('has recordings of every workflow', () => {
    const kinds = new Set(files.map((f) => f.split(/[-.]/)[0]));
    expect([...kinds].sort()).toEqual(['courier', 'matter', 'openQuarter', 'programme']);
  });

  it.each(files)('%s', async (file) => {
    const history: unknown = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  });

  it('notices a history that today’s code would not write', async () => {
    const file = files.find((f) => f.startsWith('matter-silent'))!;
    const text = readFileSync(path.join(FOLDER, file), 'utf8').replaceAll(
      '"name":"escalate"',
      '"name":"remind"',
    );
    await expect(Worker.runReplayHistory({ workflowBundle }, JSON.parse(text))).rejects.toThrow(
      /[Nn]ondeterminism/,
    );
  });
});
