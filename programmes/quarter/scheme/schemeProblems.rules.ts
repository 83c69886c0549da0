import { sum } from '../review/marks.rules';
import type { Indicator, Scheme } from './scheme.schema';

/** One place where a scheme does not add up. */
export interface SchemeProblem {
  path: PropertyKey[];
  reason: string;
}

/**
 * What the shape alone cannot tell: sums, unique codes, and marks that contradict each other. Empty: the scheme adds
 * up. Each problem names its place as a path into the scheme, e.g. ['sections', 1, 'indicators', 3, 'nil'].
 */
export function schemeProblems(scheme: Scheme): SchemeProblem[] {
  return [
    ...weightProblems(scheme),
    ...codeProblems(scheme),
    ...scheme.sections.flatMap((section, s) =>
      section.indicators.flatMap((indicator, i) =>
        indicatorProblems(indicator).map((p) => ({
          ...p,
          path: ['sections', s, 'indicators', i, ...p.path],
        })),
      ),
    ),
    ...besideProblems(scheme),
  ];
}

function weightProblems(scheme: Scheme): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const weights = sum(scheme.sections.map((s) => s.weight));
  if (weights !== 100) problems.push({ path: ['sections'], reason: `各部分权重之和须为100，现为${weights}` });
  scheme.sections.forEach((section, s) => {
    const full = sum(section.indicators.map((i) => i.full));
    if (full !== 100)
      problems.push({
        path: ['sections', s, 'indicators'],
        reason: `“${section.title}”各指标满分之和须为100，现为${full}`,
      });
  });
  const quarters = sum(scheme.year.quarters);
  if (quarters !== 100)
    problems.push({ path: ['year', 'quarters'], reason: `四个季度的占比之和须为100，现为${quarters}` });
  // Otherwise the first and third quarters would rank units by nothing at all.
  if (!scheme.sections.some((s) => s.indicators.some((i) => i.period === 'quarter')))
    problems.push({ path: ['sections'], reason: '至少要有一项每季度考核的指标，否则一、三季度没有得分' });
  return problems;
}

function codeProblems(scheme: Scheme): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  const seen = new Set<string>();
  const see = (code: string, path: PropertyKey[], what: string) => {
    if (seen.has(code)) problems.push({ path, reason: `${what} ${code} 重复` });
    seen.add(code);
  };
  scheme.sections.forEach((section, s) => {
    see(section.id, ['sections', s, 'id'], '部分');
    section.indicators.forEach((indicator, i) => {
      see(indicator.code, ['sections', s, 'indicators', i, 'code'], '编号');
    });
  });
  for (const part of ['bonus', 'deduction', 'veto'] as const)
    scheme[part]?.items.forEach((item, i) => {
      see(item.code, [part, 'items', i, 'code'], '编号');
    });
  return problems;
}

function indicatorProblems(indicator: Indicator): SchemeProblem[] {
  const { full, nil, proof, rule } = indicator;
  const problems: SchemeProblem[] = [];
  if (nil !== undefined && nil > full)
    problems.push({ path: ['nil'], reason: `零报告得分 ${nil} 不能高于满分 ${full}` });
  if (rule.by === 'count') {
    if (rule.each > full)
      problems.push({ path: ['rule', 'each'], reason: `每件 ${rule.each} 分高于满分 ${full}` });
    if (proof.atLeast === 0)
      problems.push({
        path: ['proof', 'atLeast'],
        reason: '按件计分的指标至少要有一份佐证，否则件数无从核对',
      });
  }
  if (rule.by !== 'timeliness') return problems;
  if (nil !== undefined) problems.push({ path: ['nil'], reason: '按时限计分看的是整份材料，没有零报告得分' });
  if (proof.atLeast > 0) problems.push({ path: ['proof', 'atLeast'], reason: '按时限计分不另交佐证，应为0' });
  rule.late.forEach((late, n) => {
    const before = rule.late[n - 1];
    if (late.marks > full)
      problems.push({
        path: ['rule', 'late', n, 'marks'],
        reason: `迟报得分 ${late.marks} 不能高于满分 ${full}`,
      });
    if (before && late.workdays <= before.workdays)
      problems.push({ path: ['rule', 'late', n, 'workdays'], reason: '迟报的工作日数须逐档增加' });
    if (before && late.marks >= before.marks)
      problems.push({ path: ['rule', 'late', n, 'marks'], reason: '迟报得分须逐档降低' });
  });
  const last = rule.late.at(-1)?.marks ?? full;
  if (rule.beyond > last)
    problems.push({ path: ['rule', 'beyond'], reason: `更迟的得分 ${rule.beyond} 不能高于最后一档 ${last}` });
  return problems;
}

function besideProblems(scheme: Scheme): SchemeProblem[] {
  return (['bonus', 'deduction'] as const).flatMap((part) =>
    (scheme[part]?.items ?? []).flatMap((item, i) =>
      item.each > scheme[part]!.cap
        ? [{ path: [part, 'items', i, 'each'], reason: `每次 ${item.each} 分高于上限 ${scheme[part]!.cap}` }]
        : [],
    ),
  );
}
