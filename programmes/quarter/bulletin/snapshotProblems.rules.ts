import type { Problem } from '../../../domain/errors';
import type { Scheme } from '../scheme/scheme.schema';
import type { Snapshot } from './snapshot.types';

/**
 * Where a snapshot contradicts its own scheme: two units of one name, codes that the scheme does not have, marks above
 * an indicator's full marks. Such a total would look right and be wrong, so nothing is scored. Paths as in
 * `units.3.scores.2`.
 */
export function snapshotProblems(snapshot: Snapshot): Problem[] {
  const { scheme } = snapshot;
  const full = new Map(scheme.sections.flatMap((s) => s.indicators.map((i) => [i.code, i.full] as const)));
  const beside = new Set(besideCodes(scheme));
  const names = new Set<string>();
  const problems: Problem[] = [];
  snapshot.units.forEach((unit, n) => {
    if (names.has(unit.unit)) problems.push({ path: `units.${n}.unit`, reason: `单位 ${unit.unit} 重复` });
    names.add(unit.unit);
    for (const part of ['scores', 'rulings'] as const)
      unit[part].forEach(({ code, marks }, k) => {
        const most = full.get(code);
        const path = `units.${n}.${part}.${k}`;
        if (most === undefined) problems.push({ path, reason: `细则里没有指标 ${code}` });
        else if (!(marks >= 0 && marks <= most))
          problems.push({ path, reason: `${code} 的得分 ${marks} 不在 0 至 ${most} 之间` });
      });
    unit.filings.forEach(({ code }, k) => {
      if (!full.has(code))
        problems.push({ path: `units.${n}.filings.${k}`, reason: `细则里没有指标 ${code}` });
    });
    unit.adjustments.forEach(({ code }, k) => {
      if (!beside.has(code))
        problems.push({ path: `units.${n}.adjustments.${k}`, reason: `细则里没有加减分或否决项 ${code}` });
    });
  });
  return problems;
}

function besideCodes(scheme: Scheme): string[] {
  return [scheme.bonus, scheme.deduction, scheme.veto].flatMap(
    (part) => part?.items.map((i) => i.code) ?? [],
  );
}
