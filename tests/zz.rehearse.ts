import { readFileSync, writeFileSync } from 'node:fs';
import { readTemplate } from '../domain/template/readTemplate';
import { DEFAULT_SCRIPT } from '../rehearsal/people/script.schema';
import { runRehearsal } from '../rehearsal/runRehearsal';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR } from './support/hundredDays.script';
async function main() {
  const n = Number(process.argv[2] ?? 10);
  const template = readTemplate(readFileSync('programmes/hundred-days.yaml', 'utf8'), 'x');
  let last = '';
  const r = await runRehearsal({ template, roster: exampleRoster(n), startsOn: '2030-03-04', parameters: { x: 2 }, calendar: CALENDAR, script: DEFAULT_SCRIPT, seed: 1, histories: false },
    { progress: (p) => { if (p.date.slice(0, 7) !== last) { last = p.date.slice(0, 7); console.error(p); } } });
  writeFileSync(process.argv[3] ?? '/tmp/reh.json', JSON.stringify(r.rehearsed, null, 1));
  console.log(r.seconds, JSON.stringify(r.rehearsed.counts), process.cpuUsage(), process.resourceUsage().maxRSS, r.rehearsed.warnings);
}
process.on('exit', () => { const q = [...(globalThis as any).qq].sort((a, b) => b[1] - a[1]).slice(0, 45); for (const [t, n] of q) console.log(n, t); console.log('total', [...(globalThis as any).qq.values()].reduce((a: number, b: number) => a + b, 0)); });
void main().then(() => process.exit(0), (e) => { console.error(e, JSON.stringify(e?.detail)); process.exit(1); });
