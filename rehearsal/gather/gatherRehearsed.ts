import { dateOf } from '../../domain/calendar/shanghai';
import { ROLES, type Role } from '../../domain/glossary';
import { levelOf } from '../../domain/notice/rung';
import { type ProgrammeContext, stepSpec } from '../../domain/programme/context';
import { rehearsalOf } from '../../programmes/systems.rehearsal';
import { closingReport } from '../../store/closing.repo';
import { contextOf } from '../../store/programme.context';
import {
  deadlinesExplained,
  escalationsOf,
  happenings,
  noticesOfMails,
  unclosedSteps,
} from '../../store/rehearsed.views';
import type { Cast } from '../castProgramme';
import { behaviourText, remindersText } from '../people/behaviourText';
import type { Behaviour } from '../people/script.schema';
import type { Rehearsed, RehearsedCounts, RehearsedPerson } from '../rehearsed.types';
import { compareText } from '../report/report.words';
import type { VirtualStack } from '../virtualStack';
import { checksHeld } from './checksHeld';
import { gatherChecking } from './gatherChecking';
import { gatherDays } from './gatherDays';
import { gatherHolidays } from './gatherHolidays';
import { gatherRehearsedMails } from './gatherRehearsedMails';
import { halfHourText, localText } from './localTime';

/**
 * Reads what a played programme left in the store and in the mail sink. Without the warnings: they are judged from it.
 */
export async function gatherRehearsed(
  stack: VirtualStack,
  programmeId: string,
  cast: Cast,
  seed: number,
): Promise<Omit<Rehearsed, 'warnings'>> {
  const { db } = stack;
  const context = await contextOf(db, programmeId);
  const happened = await happenings(db, programmeId);
  const byEmail = new Map([...context.people.values()].map((p) => [p.email, p.name]));
  const mails = gatherRehearsedMails(
    stack.mails,
    await noticesOfMails(db, programmeId),
    (email) => byEmail.get(email) ?? email,
  );
  const days = gatherDays(context.calendar, context.anchors.start, happened, mails);
  const closing = await closingReport(db, programmeId);
  const escalated = (await escalationsOf(db, programmeId)).map((e) => ({
    at: halfHourText(e.at),
    level: levelOf(e.rung),
    to: e.to,
    about: e.about ?? e.group ?? e.matter,
    step: e.step,
    due: e.dueAt === null ? '' : localText(e.dueAt),
  }));
  // Within a half hour by who and what: which matter was worked through first differs from run to run.
  const keyOf = (e: (typeof escalated)[number]) => [e.at, e.level, e.about, e.step, e.to].join('\n');
  const escalations = escalated.sort((a, b) => compareText(keyOf(a), keyOf(b)));
  const system = rehearsalOf(context.template);
  const own = await system?.gather(db, context, cast);
  const held = [...(await checksHeld(db, context)), ...(own?.held ?? [])];
  return {
    ...own?.rehearsed,
    input: { ...own?.input, ...inputOf(context, cast, seed) },
    people: peopleOf(context, cast),
    mails,
    days,
    checking: gatherChecking(held, context.closesAt),
    escalations,
    unclosed: unclosedOf(context, await unclosedSteps(db, programmeId)),
    deadlines: (await deadlinesExplained(db, programmeId)).map((d) => ({
      ...{ step: `${d.key}/${d.stepId}`, title: d.title, due: localText(d.dueAt), people: d.people },
      ...{ text: d.explanation.text, provisional: d.explanation.provisional },
    })),
    holidays: gatherHolidays(context.calendar, context.anchors.start, dateOf(context.closesAt)),
    closing,
    counts: countsOf(context, cast, closing, days, mails.length, escalations.length),
  };
}

function inputOf(context: ProgrammeContext, cast: Cast, seed: number): Rehearsed['input'] {
  const { id, version, title } = context.template;
  const counts = new Map<string, number>();
  for (const behaviour of [...cast.participants.values(), ...cast.units.values()]) {
    const text = behaviourText(behaviour);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return {
    template: { id, version, title },
    ...(cast.units.size > 0 && { units: true as const }),
    startsOn: context.anchors.start,
    endsOn: context.anchors.end,
    closesAt: localText(context.closesAt),
    parameters: context.parameters,
    seed,
    calendarVersion: context.calendar.version,
    behaviours: [...counts].map(([text, people]) => ({ text, people })),
    ...(cast.script.reminders && { reminders: remindersText(cast.script.reminders) }),
  };
}

function peopleOf(context: ProgrammeContext, cast: Cast): RehearsedPerson[] {
  const people = [...context.people.values()].map(({ id, name, roles }) => {
    const group = roles.find((r) => r.group !== null)?.group ?? null;
    const words = (b: Behaviour | undefined) => (b ? behaviourText(b) : '');
    const holds = (role: Role) => group !== null && roles.some((r) => r.role === role);
    const byGroup = holds('groupLeader') ? cast.groups.get(group!) : undefined;
    const byUnit = holds('liaison') ? cast.units.get(group!) : undefined;
    return {
      name,
      role: [...new Set(roles.map((r) => ROLES[r.role]))].join('、'),
      group,
      behaviour: words(cast.participants.get(id) ?? byGroup ?? byUnit),
    };
  });
  const rank = ({ role }: RehearsedPerson) => Object.values(ROLES).findIndex((r) => role.includes(r));
  return people.sort((a, b) => rank(a) - rank(b) || compareText(numbered(a.name), numbered(b.name)));
}

/** `第10组` comes after `第9组`. */
function numbered(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}

function unclosedOf(
  context: ProgrammeContext,
  rows: Awaited<ReturnType<typeof unclosedSteps>>,
): Rehearsed['unclosed'] {
  const matters = new Map<string, Rehearsed['unclosed'][number]>();
  for (const row of rows) {
    // Nobody has left anything undone who does not object.
    if (stepSpec(context, row.key, row.stepId).optional) continue;
    const who = row.name ?? row.group ?? '';
    const known = matters.get(row.matterId) ?? { matter: row.matter, who, steps: [] };
    matters.set(row.matterId, known);
    known.steps.push({ title: row.title, due: row.dueAt === null ? '' : localText(row.dueAt) });
  }
  return [...matters.values()];
}

function countsOf(
  context: ProgrammeContext,
  cast: Cast,
  closing: Rehearsed['closing'],
  days: Rehearsed['days'],
  mails: number,
  escalations: number,
): RehearsedCounts {
  const sum = (of: 'reminders' | 'handedIn' | 'checked') => days.reduce((n, d) => n + d[of], 0);
  const matters = Object.values(closing.matters).reduce((a, b) => a + b, 0);
  const busiest = days.reduce<RehearsedCounts['busiest']>(
    (most, { date, mails: n }) => (n > (most?.mails ?? 0) ? { date, mails: n } : most),
    null,
  );
  return {
    participants: cast.units.size || context.parts.filter((p) => p.role === 'participant').length,
    matters,
    mails,
    reminders: sum('reminders'),
    escalations,
    closed: closing.matters.done ?? 0,
    lapsed: closing.matters.lapsed ?? 0,
    handedIn: sum('handedIn'),
    checked: sum('checked'),
    busiest,
  };
}
