import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { handInTimes } from './handInTimes';
import { historyPerStep } from './historyPerStep';
import { type Figure, percentile, type Spread, spread } from './measure';
import { startBenchStack } from './stack';
import { startTimes } from './startTimes';
import { baselineSteps, ourSteps } from './stepsPerSecond';

/** Alternating rounds: whatever disturbs the machine disturbs both sides. */
const ROUNDS = 5;
const STEPS = 400;

function figure(
  name: string,
  mode: string,
  ours: number[],
  baseline: number[],
  goal: string,
  met: (ratio: Spread) => boolean,
): Figure {
  const ratio = spread(ours.map((o, n) => o / baseline[n]!));
  return { name, mode, ours: spread(ours), baseline: spread(baseline), ratio, goal, met: met(ratio) };
}

async function main(): Promise<void> {
  const only = process.argv[2];
  const wanted = (part: string) => only === undefined || only === part;
  const figures: Figure[] = [];
  const stack = await startBenchStack();
  const { mode } = stack;
  try {
    if (wanted('a')) {
      const rounds = await startTimes(stack, ROUNDS);
      const p50 = (pick: 'receipt' | 'started' | 'bare') => rounds.map((r) => percentile(r[pick], 0.5));
      const goal = 'p50 ≤ 1.5×';
      figures.push(
        figure(
          'a: POST /programmes until its receipt, p50 ms',
          mode,
          p50('receipt'),
          p50('bare'),
          goal,
          (r) => r.median <= 1.5,
        ),
      );
      const name = 'a: … until its workflow can be described, p50 ms';
      figures.push(figure(name, mode, p50('started'), p50('bare'), 'none, for information', () => true));
    }
    if (wanted('b')) {
      const [ours, baseline]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await ourSteps(stack, STEPS));
        baseline.push(await baselineSteps(stack, STEPS, round));
        console.log(
          `b round ${round + 1}: ours ${ours[round]!.toFixed(1)} steps/s, bare ${baseline[round]!.toFixed(1)} steps/s`,
        );
      }
      figures.push(figure('b: steps per second', mode, ours, baseline, '≥ 1.5×', (r) => r.median >= 1.5));
    }
    if (wanted('c')) {
      const rounds = await handInTimes(stack, ROUNDS);
      for (const p of [0.5, 0.99]) {
        const of = (pick: 'ours' | 'bare') => rounds.map((r) => percentile(r[pick], p));
        const name = `c: hand-in until the receipt, p${p * 100} ms`;
        figures.push(figure(name, mode, of('ours'), of('bare'), '≤ 2×', (r) => r.median <= 2));
      }
    }
  } finally {
    await stack.stop();
  }
  if (wanted('d')) {
    const { events, kilobytes } = await historyPerStep();
    const alone = (name: string, values: number[], most: number): Figure => ({
      name,
      mode: 'time-skipping server',
      ours: spread(values),
      baseline: null,
      ratio: null,
      goal: `≤ ${most}`,
      met: spread(values).max <= most,
    });
    figures.push(
      alone('d: events of history per step', events, 35),
      alone('d: KB of history per step', kilobytes, 12),
    );
  }
  for (const f of figures) {
    const baseline = f.baseline ? `, bare ${f.baseline.median}, ratio ${f.ratio!.median}` : '';
    console.log(`${f.met ? 'met   ' : 'MISSED'} ${f.name}: ours ${f.ours.median}${baseline} (${f.goal})`);
  }
  if (!only) writeFileSync(path.join(__dirname, 'results.json'), `${JSON.stringify(figures, null, 2)}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
