import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, dateOf, instantOf } from '../../domain/calendar/shanghai';
import { readTemplate } from '../../domain/template/readTemplate';
import type { VirtualStack } from '../../rehearsal/virtualStack';
import { keepCalendar } from '../../store/calendar.repo';
import { createProgramme } from '../../store/programme.repo';
import { keepRoster } from '../../store/roster.repo';
import { exampleRoster } from './exampleRoster';
import { checkStep, handInStep, type OpenStep, openSteps } from './people';

/**
 * The whole programme, 100 people over 100 days, on the real engine and store. All dates below are worked out by hand
 * from the calendar of this test: 2030-03-04 is a Monday; 劳动节 1–5 May off, Saturday 27 April and 11 May worked.
 */
export const START = '2030-03-04';
export const CALENDAR = {
  version: 2,
  publishedYears: [2030],
  days: {
    ...Object.fromEntries(
      ['05-01', '05-02', '05-03', '05-04', '05-05'].map((d) => [
        `2030-${d}`,
        { kind: 'holiday' as const, notice: '劳动节' },
      ]),
    ),
    '2030-04-27': { kind: 'make-up' as const, notice: '劳动节' },
    '2030-05-11': { kind: 'make-up' as const, notice: '劳动节' },
    '2030-04-05': { kind: 'holiday' as const, notice: '清明节' },
  },
};

/** Per step of a participant: due, the two reminders, and the escalations to 本人, 组长, 经办人, 分管领导. */
export const STEPS = {
  plan: { due: '03-13', r: ['03-11', '03-13'], e: ['03-14', '03-15', '03-19', '03-22'] },
  'fixed-1': { due: '04-12', r: ['04-10', '04-12'], e: ['04-15', '04-16', '04-18', '04-23'] },
  'elective-1': { due: '04-24', r: ['04-22', '04-24'], e: ['04-25', '04-26', '04-29', '05-07'] },
  'fixed-2': { due: '05-17', r: ['05-15', '05-17'], e: ['05-20', '05-21', '05-23', '05-28'] },
  'elective-2': { due: '05-30', r: ['05-28', '05-30'], e: ['05-31', '06-03', '06-05', '06-10'] },
  final: { due: '06-07', r: ['06-05', '06-07'], e: ['06-10', '06-11', '06-13', '06-18'] },
} as const;
/** The tenth of a group decides how somebody behaves. */
const KINDS = [
  'punctual',
  'punctual',
  'punctual',
  'punctual',
  'punctual',
  'lastDay',
  'late',
  'returned',
  'nil',
  'silent',
] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(name: string | null): Kind | null {
  const n = /^参与者(\d+)$/.exec(name ?? '')?.[1];
  return n ? KINDS[(Number(n) - 1) % 10]! : null;
}

/** When a participant acts on a step: on which day, at 10:00; null: never. */
function actsOn(kind: Kind, open: OpenStep): string | null {
  if (open.round > 1) return '2030-03-10';
  const step = STEPS[open.step as keyof typeof STEPS];
  if (kind === 'silent') return null;
  if (kind === 'late') return `2030-${step.e[0]}`;
  if (kind === 'lastDay') return `2030-${step.due}`;
  return open.step === 'final' ? '2030-06-04' : addDays(`2030-${step.due}`, -4);
}

/** Runs the whole programme with scripted people; returns its id when its last day is over. */
export async function runHundredDays(stack: VirtualStack, participants: number): Promise<string> {
  const { db, engine } = stack;
  const file = path.join(__dirname, '../../programmes/hundredDays/hundred-days.yaml');
  const template = readTemplate(readFileSync(file, 'utf8'), 'hundred-days.yaml');
  const now = await stack.now();
  const programmeId = await db.transaction().execute(async (tx) => {
    await keepCalendar(tx, CALENDAR, 'test', now);
    const rosterId = await keepRoster(tx, exampleRoster(participants), [], now);
    return createProgramme(tx, {
      officeId: 'office',
      template,
      title: '百日服务',
      startsOn: START,
      rosterId,
      parameters: { x: 2 },
      calendar: CALENDAR,
      byAccess: 'test',
      now,
    });
  });
  await engine.startCourier('office');
  await engine.startProgramme(programmeId);
  for (let day = START; day <= '2030-06-26'; day = addDays(day, 1)) {
    await stack.until(instantOf(day, '10:00'));
    await morning(stack, programmeId, day);
    await stack.until(instantOf(day, '15:00'));
    await afternoon(stack, programmeId);
  }
  return programmeId;
}

/** Participants act by their kind; group leaders and the officer a week ahead. */
async function morning(stack: VirtualStack, programmeId: string, day: string): Promise<void> {
  const now = await stack.now();
  for (const open of await openSteps(stack.db, programmeId)) {
    if (open.checks) continue;
    const kind = kindOf(open.assignee);
    const nil = kind === 'nil' && open.step.startsWith('elective');
    const on = kind ? actsOn(kind, open) : addDays(dateOf(open.due), -7);
    if (on !== null && on <= day) await handInStep(stack.db, stack.engine, open, now, nil);
  }
}

/** All checks are decided the same afternoon; the first plan of the "returned" goes back. */
async function afternoon(stack: VirtualStack, programmeId: string): Promise<void> {
  const now = await stack.now();
  for (const open of await openSteps(stack.db, programmeId)) {
    if (!open.checks) continue;
    const back = kindOf(open.assignee) === 'returned' && open.step === 'plan-check' && open.round === 1;
    await checkStep(stack.db, stack.engine, open, back ? 'return' : 'pass', now);
  }
}
