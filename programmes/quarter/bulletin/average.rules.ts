import type { SectionResult, UnitResult } from '../review/result.types';
import { round2 } from '../review/round2.rules';
import { sum } from '../review/sum.rules';
import type { Bulletin } from './bulletin.types';

/** Means over all units, silent ones too, each rounded half up to two decimals; zeros where there are no units. */
export function averageOf(units: readonly UnitResult[]): Bulletin['average'] {
  const mean = (marks: number[]) => (marks.length === 0 ? 0 : round2(sum(marks) / marks.length));
  return {
    total: mean(units.map((u) => u.total)),
    sections: (units[0]?.sections ?? []).map((section, n): SectionResult => {
      const same = units.map((u) => u.sections[n]!);
      return {
        id: section.id,
        title: section.title,
        weight: section.weight,
        got: mean(same.map((s) => s.got)),
        available: mean(same.map((s) => s.available)),
        score: mean(same.map((s) => s.score)),
      };
    }),
  };
}
