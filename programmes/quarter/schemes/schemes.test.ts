import { isMailAddress } from '../../../domain/mailAddress';
import { exampleScheme } from '../bulletin/fixtures/snapshot';
import { EXAMPLE_OFFICE, makeRoster, makeUnits } from '../makeUnits';
import { indicatorsOf } from '../scheme/indicators.rules';

test('the shipped scheme has thirty indicators and uses every rule', () => {
  const scheme = exampleScheme();
  const all = scheme.sections.flatMap((s) => s.indicators);
  expect(all).toHaveLength(30);
  expect(new Set(all.map((i) => i.rule.by))).toEqual(new Set(['count', 'timeliness', 'judgement']));
  expect([scheme.bonus, scheme.deduction, scheme.veto].every((part) => part !== undefined)).toBe(true);
});

test('the trace-management part is asked every quarter, and no quarter asks more than two working days', () => {
  const scheme = exampleScheme();
  const trace = scheme.sections.find((s) => s.id === 'trace')!;
  expect(trace.indicators.every((i) => i.period === 'quarter')).toBe(true);
  expect([1, 2, 3, 4].map((q) => indicatorsOf(scheme, q as 1 | 2 | 3 | 4).length)).toEqual([18, 28, 18, 30]);
  for (const quarter of [1, 2, 3, 4] as const)
    expect(indicatorsOf(scheme, quarter).reduce((m, i) => m + i.minutes, 0)).toBeLessThan(20 * 60);
});

test.each([14, 140, 1400])('%i units have names of their own and people in every role', (count) => {
  const units = makeUnits(count);
  expect(new Set(units).size).toBe(count);
  expect(units[0]).toMatch(/^示例0+1镇$/);
  const rows = makeRoster(count, 12);
  expect(new Set(rows.map((r) => r.email)).size).toBe(rows.length);
  expect(rows.every((r) => isMailAddress(r.email ?? ''))).toBe(true);
  for (const unit of units) {
    const roles = rows.filter((r) => r.unit === unit && r.role !== 'reviewer').map((r) => r.role);
    expect(roles).toEqual(['liaison', 'unitLeader']);
  }
  expect(rows.filter((r) => r.role === 'reviewer')).toHaveLength(12);
  expect(rows.filter((r) => r.unit === EXAMPLE_OFFICE && r.role !== 'reviewer')).toHaveLength(2);
});
