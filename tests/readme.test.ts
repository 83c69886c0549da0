import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configSchema } from '../config/config.schema';
import { ROOT } from './checks/command.check';

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

describe.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = read(file);

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map((found) => found[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('links and files it points to exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((found) => found[1] ?? '');
    const files = [...text.matchAll(/`((?:[a-z]+\/)+[\w.-]+\.(?:ts|tsx|yaml|yml|xlsx))`/g)].map(
      (found) => found[1] ?? '',
    );
    expect([...links, ...files].filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });
});

test.each(['README.md', 'README.zh-CN.md'])('%s gives both commands', (file) => {
  expect(read(file)).toContain('npm ci && npm start');
  expect(read(file)).toContain('npm ci && npm test');
  expect(scripts).toMatchObject({ start: 'tsx local/start.ts', test: 'tsx tests/run.ts' });
});

test('the English README explains every setting', () => {
  const text = read('README.md');
  // The queue's name is between the two processes; nobody has reason to change it.
  const settings = Object.keys(configSchema.shape).filter((name) => name !== 'TASK_QUEUE');
  expect(settings.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
