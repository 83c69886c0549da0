import { draw } from '../../../rehearsal/acts/draw';

/** Few levels, so that units come out level with each other: ties are ranked as carefully as anything. */
const LEVELS = [0.7, 0.8, 0.9, 1] as const;

/** How much of the full marks a unit's made-up work deserves, 0.7 to 1, the same throughout its quarter. */
export function unitQuality(seed: number, unit: string): number {
  return LEVELS[Math.floor(draw(seed, 'quality', unit) * LEVELS.length)]!;
}
