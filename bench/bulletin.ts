import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BulletinCost } from './bulletinSize';

const SIZES = [14, 140, 1400] as const;

/** Compiles and renders bulletins of growing size, each in a process of its own, and says how fast the cost grows. */
function main(): void {
  const costs = SIZES.map((units): BulletinCost => {
    const args = ['--import', 'tsx', path.join(__dirname, 'bulletinSize.ts'), String(units)];
    const cost: BulletinCost = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    console.log(cost);
    return cost;
  });
  const parts = Object.keys(costs[0]!.ms) as (keyof BulletinCost['ms'])[];
  // Ten times the units may cost ten times as much; below a few milliseconds a ratio says nothing.
  const growth = Object.fromEntries(
    parts.map((part) => [
      part,
      costs.slice(1).map((c, n) => {
        const before = Math.max(10, costs[n]!.ms[part]);
        return Number((c.ms[part] / before / (c.units / costs[n]!.units)).toFixed(2));
      }),
    ]),
  );
  const memory = costs.slice(1).map((c, n) => Number((c.peakMb / costs[n]!.peakMb).toFixed(2)));
  const met = Object.values(growth).every((ratios) => ratios.every((r) => r <= 1.1));
  const result = {
    sizes: costs,
    growthPerUnit: growth,
    memoryRatio: memory,
    goal: 'growth per unit ≤ 1',
    met,
  };
  writeFileSync(path.join(__dirname, 'bulletin.json'), `${JSON.stringify(result, null, 2)}\n`);
  console.log({ growthPerUnit: growth, memoryRatio: memory, met });
}

main();
