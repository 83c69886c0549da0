import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './command.check';

/** Folders whose imports dependency-cruiser judges. A folder that is not there yet is passed over. */
export const ROOMS = [
  'domain',
  'workflows',
  'activities',
  'engine',
  'store',
  'mail',
  'documents',
  'evidence',
  'config',
  'acts',
  'rehearsalQueue',
  'api',
  'worker',
  'commands',
  'programmes',
  'rehearsal',
  'files',
  'local',
  'tests',
  'bench',
];

/** Room for every module of a grown project in one JSON answer. */
const MAX_ANSWER = 256 * 1024 * 1024;

export interface Cruise {
  /** Source files that were read, relative to the folder cruised. */
  cruised: string[];
  /** `rule: from → to`. */
  violations: string[];
  /** Source files on disk that were not read: the rules say nothing about them. */
  missed: string[];
}

interface Answer {
  modules: { source: string }[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/**
 * Judges the imports of all rooms under `base` by `.dependency-cruiser.cjs`. With a parser that does not know our
 * files dependency-cruiser finds nothing and reports success, so what it read is held against what is on disk.
 */
export async function cruiseRooms(base: string): Promise<Cruise> {
  const there = new Set(
    (await readdir(base, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name),
  );
  const rooms = ROOMS.filter((room) => there.has(room));
  const program = path.join(ROOT, 'node_modules/.bin/depcruise');
  const args = ['--config', path.join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', ...rooms];
  const text = await new Promise<string>((resolve, reject) => {
    execFile(program, args, { cwd: base, maxBuffer: MAX_ANSWER }, (error, stdout, stderr) => {
      // It exits with the number of violations; without an answer something else went wrong.
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(`dependency-cruiser gave no answer: ${error?.message ?? ''}\n${stderr}`));
    });
  });
  const answer = JSON.parse(text) as Answer;
  const cruised = answer.modules
    .map((m) => m.source)
    .filter((source) => rooms.includes(source.split('/')[0] ?? ''));
  const violations = answer.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`);
  const read = new Set(cruised);
  const onDisk = (await Promise.all(rooms.map((room) => sourcesUnder(base, room)))).flat();
  return { cruised, violations, missed: onDisk.filter((file) => !read.has(file)) };
}

/** TypeScript files under a folder, relative to `base`. The deliberate violations are judged by their own test. */
export async function sourcesUnder(base: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(base, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<string[]> => {
      const file = `${folder}/${entry.name}`;
      if (file === 'tests/fixtures/violation') return [];
      if (entry.isDirectory()) return sourcesUnder(base, file);
      return /\.tsx?$/.test(entry.name) ? [file] : [];
    }),
  );
  return found.flat();
}
