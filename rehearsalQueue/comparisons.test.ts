import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { testFolder } from '../local/testFolder';
import { createComparisons } from './comparisons';
import { placesIn } from './places';

/** Stands in for the rehearsal's command: notes that it began and ended, and fails for who is asked for first. */
const FAKE = `
import { appendFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import path from 'node:path';
const args = process.argv.slice(2);
const of = (name) => args[args.indexOf(name) + 1];
const note = (text) => appendFileSync(path.join(import.meta.dirname, 'noted.log'), text + '\\n');
note('begins ' + getPriority());
await new Promise((done) => setTimeout(done, 50));
note('ends');
if (of('--compare').endsWith('broken')) process.exit(1);
writeFileSync(of('--out'), path.basename(of('--compare')) + ' beside ' + path.basename(of('--with')));
`;

let folder: string;
let comparisons: ReturnType<typeof createComparisons>;
beforeEach(async () => {
  folder = await testFolder('comparisons');
  writeFileSync(path.join(folder, 'fake.mjs'), FAKE);
  comparisons = createComparisons(placesIn(folder), path.join(folder, 'fake.mjs'));
});
afterEach(async () => {
  await comparisons.stop();
  await rm(folder, { recursive: true, force: true });
});

const noted = () => readFileSync(path.join(folder, 'noted.log'), 'utf8').trim().split('\n');
const code = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

test('twelve who ask for the same share one process, and later ones find its page', async () => {
  const asked = await Promise.all(Array.from({ length: 12 }, () => comparisons.page('a', 'b')));
  expect(new Set(asked).size).toBe(1);
  expect(readFileSync(asked[0]!, 'utf8')).toBe('a beside b');
  await comparisons.page('a', 'b');
  expect(noted()).toEqual(['begins 10', 'ends']);
});

test('others wait for each other; beyond ten that wait, who comes is told to come again', async () => {
  const asked = Array.from({ length: 11 }, (_, n) => comparisons.page('a', `b${n}`));
  expect(await code(comparisons.page('a', 'c'))).toBe('too-many-requests');
  // What is made already is shared with whoever asks, however many wait.
  asked.push(comparisons.page('a', 'b0'));
  await Promise.all(asked);
  expect(noted()).toEqual(Array.from({ length: 11 }, () => ['begins 10', 'ends']).flat());
});

test('one that cannot be made holds up nobody, and is tried again by the next who asks', async () => {
  const broken = comparisons.page('broken', 'b');
  const good = comparisons.page('a', 'b');
  expect(await code(broken)).toBe('unavailable');
  expect(readFileSync(await good, 'utf8')).toBe('a beside b');
  expect(await code(comparisons.page('broken', 'b'))).toBe('unavailable');
  expect(noted().filter((line) => line === 'ends')).toHaveLength(3);
});
