import type { Rehearsed } from '../rehearsed.types';
import { compareInputs } from './compareInputs';
import {
  compareChecking,
  compareDays,
  compareDeadlines,
  compareEndings,
  compareEscalations,
  compareMails,
} from './compareOutcomes';
import { compareWarnings } from './compareWarnings';
import type { Comparison } from './comparison.types';

/**
 * Two rehearsals side by side, 甲 and 乙: what differs in what went in and in what came out, each in words, days aligned
 * by their number in the programme. Pure; people are compared by figures only, never one by one.
 */
export function compareRehearsed(a: Rehearsed, b: Rehearsed): Comparison {
  const two = { a, b };
  const parts = {
    input: compareInputs(two),
    mails: compareMails(two),
    escalations: compareEscalations(two),
    checking: compareChecking(two),
    ending: compareEndings(two),
    deadlines: compareDeadlines(two),
  };
  const warnings = compareWarnings(a.warnings, b.warnings);
  const days = compareDays(two);
  const differences = Object.values(parts).flat();
  const same =
    differences.every((d) => d.same || d.what === '随机种子') &&
    warnings.came.length + warnings.went.length + warnings.changed.length === 0 &&
    days.every((d) => d.a?.mails === d.b?.mails);
  return { same, ...parts, days, warnings };
}
