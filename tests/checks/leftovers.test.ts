import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Leftovers, listProcesses } from './leftovers';

/** Starts a process of its own group that outlives the one that started it, as a forgotten server would. */
const FORGETS = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'process.stdin.resume(); setInterval(() => {}, 1e6)'],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  console.log(child.pid);
  process.stdin.on('data', () => process.exit(0));
`;

test('a process whose parent has ended is still known as ours, named and told from those that stopped', async () => {
  const leftovers = await Leftovers.start();
  const parent = spawn(process.execPath, ['-e', FORGETS], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [text] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(text.toString());
  try {
    await leftovers.look();
    parent.stdin.write('go');
    await once(parent, 'close');
    const left = await leftovers.stop(0);
    expect(left.map((p) => p.pid)).toContain(pid);
    expect(left.map((p) => p.pid)).not.toContain(parent.pid);
    expect(left.find((p) => p.pid === pid)?.command).toContain('setInterval');
  } finally {
    process.kill(pid, 'SIGKILL');
  }
});

test('processes that others started are never counted', async () => {
  const leftovers = await Leftovers.start();
  const left = await leftovers.stop(0);
  const others = (await listProcesses()).filter((p) => p.pid === process.ppid || p.pid === 1);
  expect(others.length).toBeGreaterThan(0);
  for (const { pid } of others) expect(left.map((p) => p.pid)).not.toContain(pid);
});
