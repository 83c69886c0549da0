import { canonicalJson } from '../domain/canonicalJson';
import { compileBulletin } from '../programmes/quarter/bulletin/compile.rules';
import { bulletinRenderers } from '../programmes/quarter/bulletin/document/bulletinRenderers';
import { exampleSnapshot } from '../programmes/quarter/bulletin/fixtures/snapshot';
import { EXAMPLE_WORDING } from '../programmes/quarter/bulletin/fixtures/wording';
import { sha256 } from '../store/newId';

/** What one process took to make a bulletin of so many units, all thirty indicators asked. */
export interface BulletinCost {
  units: number;
  /** Milliseconds; `snapshot` is its canonical JSON with its hash. */
  ms: Record<'snapshot' | 'compile' | 'html' | 'docx' | 'pdf' | 'xlsx', number>;
  kilobytes: Record<'snapshot' | 'html' | 'docx' | 'pdf' | 'xlsx', number>;
  /** Highest resident memory of the process, MB. */
  peakMb: number;
}

const QUARTER = 4;

/** Run as a process of its own, so that its peak memory is of one size only: `tsx bench/bulletinSize.ts <units>`. */
async function main(): Promise<void> {
  const units = Number(process.argv[2]);
  // Fonts and layout code are loaded once in a process's life; that is not what grows with the units.
  const render = bulletinRenderers(async () => null);
  const ms = {} as BulletinCost['ms'];
  const kilobytes = {} as BulletinCost['kilobytes'];
  const timed = async <T>(part: keyof BulletinCost['ms'], work: () => T | Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work();
    ms[part] = Math.round(performance.now() - began);
    return done;
  };
  const compile = (n: number) => {
    const snapshot = exampleSnapshot(n, 1, QUARTER);
    const edition = { version: 1, correction: null, issuedOn: null, datedOn: '2027-02-01' };
    return {
      snapshot,
      make: () => compileBulletin(snapshot, EXAMPLE_WORDING, { ...edition, hash: '0'.repeat(64) }),
    };
  };
  for (const kind of ['html', 'docx', 'pdf', 'xlsx'] as const) await render[kind](compile(3).make());
  const { snapshot, make } = compile(units);
  const text = await timed('snapshot', () => {
    const all = canonicalJson(snapshot);
    sha256(all);
    return all;
  });
  kilobytes.snapshot = Math.round(text.length / 1024);
  const bulletin = await timed('compile', make);
  for (const kind of ['html', 'docx', 'pdf', 'xlsx'] as const)
    kilobytes[kind] = Math.round((await timed(kind, () => render[kind](bulletin))).length / 1024);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const cost: BulletinCost = { units, ms, kilobytes, peakMb };
  process.stdout.write(`${canonicalJson(cost)}\n`);
}

void main();
