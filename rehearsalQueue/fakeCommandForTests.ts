import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ApiDeps } from '../api/api.deps';
import type { RehearsedCounts, Warning } from '../rehearsal/rehearsed.types';
import { createRehearsals, type RehearsalOptions, type Rehearsals } from './rehearsals';
import { useRehearsals } from './rehearsalsOf';

export const FAKE_COUNTS: RehearsedCounts = {
  participants: 3,
  matters: 6,
  mails: 40,
  reminders: 12,
  escalations: 5,
  closed: 5,
  lapsed: 1,
  handedIn: 20,
  checked: 4,
  busiest: { date: '2026-09-10', mails: 9 },
};
export const FAKE_WARNING: Warning = {
  rule: 'crowdedChecker',
  weight: 'bad',
  text: '第1组组长一天要审 60 份。',
  advice: '错开时限。',
};

/** What the command does, by the rehearsal's seed. */
export const SEEDS = { good: 1, refuses: 2, hangs: 3, crashes: 4, mute: 5, waits: 6, noted: 7 } as const;

/** A stand-in for the rehearsal's command: reads its job, tells its progress, writes a report. */
const FAKE = `
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
const args = process.argv.slice(2);
const of = (name) => args[args.indexOf(name) + 1];
const say = (line) => console.log(JSON.stringify(line));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
process.on('disconnect', () => process.exit(1));
process.channel?.unref();
if (args.includes('--compare')) {
  const [a, b] = ['--compare', '--with'].map((n) => JSON.parse(readFileSync(path.join(of(n), 'report.json'), 'utf8')));
  writeFileSync(of('--out'), '<!DOCTYPE html><p>' + a.seed + ' beside ' + b.seed + '</p>');
  process.exit(0);
}
const job = JSON.parse(readFileSync(of('--job'), 'utf8'));
const out = of('--out');
const reports = path.dirname(out);
mkdirSync(reports, { recursive: true });
const note = (text) => appendFileSync(path.join(reports, 'noted.log'), text + '\\n');
say({ read: true });
console.log('some chatter');
say({ progress: 0.5, date: '2026-10-01' });
switch (job.seed) {
  case ${SEEDS.refuses}:
    say({ failed: '人员表现里没有这一项' });
    process.exit(2);
  case ${SEEDS.hangs}: {
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    mkdirSync(out + '.half.tmp');
    note(String(left.pid));
    await pause(600_000);
    break;
  }
  case ${SEEDS.crashes}:
    throw new Error('参与者001 is quoted here');
  case ${SEEDS.mute}:
    process.exit(0);
  case ${SEEDS.waits}:
    while (!existsSync(path.join(reports, 'go'))) await pause(20);
    break;
  case ${SEEDS.noted}:
    note('begins');
    await pause(100);
    note('ends');
}
mkdirSync(path.join(out, 'histories'), { recursive: true });
const env = { ...process.env };
const settings = ['DATABASE_URL', 'TONGXIN_ADMIN_TOKEN', 'TMPDIR', 'PATH'].filter((name) => env[name]);
const jobThere = existsSync(of('--job'));
writeFileSync(path.join(out, 'report.json'), JSON.stringify({ ...job, settings }));
writeFileSync(path.join(out, 'report.html'), '<!DOCTYPE html><title>预演</title><script>1</script>');
writeFileSync(path.join(out, 'mails.csv'), 'a');
writeFileSync(path.join(out, 'histories', '百日服务-参与者001.json'), '{}');
say({ outcome: { counts: ${JSON.stringify(FAKE_COUNTS)}, warnings: [${JSON.stringify(FAKE_WARNING)}] } });
say({ mails: 40, seconds: 1.5, out });
`;

export interface FakeRehearsals {
  rehearsals: Rehearsals;
  /** Folder in which reports, and what the stand-in notes, lie. */
  reports: string;
  /** Lets those that wait go on. */
  go(): void;
}

/** Puts the stand-in behind an API's rehearsals. */
export function fakeRehearsals(deps: ApiDeps, options: RehearsalOptions = {}): FakeRehearsals {
  const folder = deps.config.TONGXIN_DATA_DIR;
  mkdirSync(folder, { recursive: true });
  const script = path.join(folder, 'fakeRehearse.mjs');
  writeFileSync(script, FAKE);
  const rehearsals = createRehearsals(deps, { script, ...options });
  useRehearsals(deps, rehearsals);
  const reports = path.dirname(rehearsals.places.report('x'));
  mkdirSync(reports, { recursive: true });
  return { rehearsals, reports, go: () => writeFileSync(path.join(reports, 'go'), '') };
}
