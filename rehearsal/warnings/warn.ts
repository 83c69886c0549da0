import type { Warning } from '../rehearsed.types';
import { allOnOneDay } from './allOnOneDay';
import { crowdedChecker } from './crowdedChecker';
import { deadlineBeforeHoliday } from './deadlineBeforeHoliday';
import { floodedLeader } from './floodedLeader';
import { ladderBeyondEnd } from './ladderBeyondEnd';
import { mailOnRestDay } from './mailOnRestDay';
import { nobodyHolds } from './nobodyHolds';
import { provisionalYear } from './provisionalYear';
import { tooManyMails } from './tooManyMails';
import type { Rule, Watched } from './warning.rule';

/** What stops a programme first, then what makes it hard to bear. */
const RULES: readonly Rule[] = [
  nobodyHolds,
  ladderBeyondEnd,
  mailOnRestDay,
  deadlineBeforeHoliday,
  crowdedChecker,
  floodedLeader,
  tooManyMails,
  allOnOneDay,
  provisionalYear,
];

/**
 * What an experienced officer would say of a rehearsal: what to change before launching first, then what to think
 * about.
 */
export function warn(watched: Watched): Warning[] {
  const warnings = RULES.flatMap((rule) => rule(watched));
  return [...warnings.filter((w) => w.weight === 'bad'), ...warnings.filter((w) => w.weight === 'mind')];
}
