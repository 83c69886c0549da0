import { dateOf, daysBetween, type LocalDate } from '../domain/calendar/shanghai';
import { refuseProblems } from '../domain/errors';
import { rehearsedTooEarly } from '../domain/start/start.rules';
import { rehearsalOf } from '../programmes/systems.rehearsal';
import { contextOf } from '../store/programme.context';
import { bouncedPeople, castProgramme, recordLeaves } from './castProgramme';
import { gatherHistories, type History } from './gather/gatherHistories';
import { gatherRehearsed } from './gather/gatherRehearsed';
import type { RehearsalJob } from './job.types';
import { pseudonymise, pseudonymiseCalendar } from './people/pseudonyms';
import type { PeopleScript } from './people/script.schema';
import { play } from './play';
import type { Rehearsed } from './rehearsed.types';
import { stageProgramme } from './stageProgramme';
import { startVirtualStack, type VirtualStack } from './virtualStack';
import { warn } from './warnings/warn';

/** Pseudonymised before anything is stored. */
export interface RehearsalInput extends Omit<RehearsalJob, 'people'> {
  script: PeopleScript;
  /** Whether the workflows' histories are wanted: a second or two for a hundred matters. */
  histories: boolean;
}

export interface RehearsalProgress {
  date: LocalDate;
  /** 0 to 1. */
  share: number;
}

export interface RehearsalResult {
  rehearsed: Rehearsed;
  histories: History[];
  /** Wall-clock seconds from the first workflow to the last. */
  seconds: number;
}

/**
 * Runs a whole programme on a virtual clock: the real workflows, activities and store, a mail sink, scripted people.
 * Throws AppError "invalid-request" when the programme would start in the past of the virtual clock, which begins
 * today.
 */
export async function runRehearsal(
  input: RehearsalInput,
  on: { progress(p: RehearsalProgress): void },
): Promise<RehearsalResult> {
  const stack = await startVirtualStack({ settled: true });
  try {
    refuseProblems('invalid-request', rehearsedTooEarly(input.startsOn, await stack.now()));
    return await runOn(stack, input, on);
  } finally {
    await stack.stop();
  }
}

async function runOn(
  stack: VirtualStack,
  input: RehearsalInput,
  on: { progress(p: RehearsalProgress): void },
): Promise<RehearsalResult> {
  const { template, pinned, startsOn, parameters, script, seed } = input;
  const pseudonyms = pseudonymise(input.roster);
  const calendar = pseudonymiseCalendar(input.calendar, pseudonyms);
  const began = performance.now();
  const id = await stageProgramme(stack, {
    ...{ template, title: template.title, roster: pseudonyms.rows, startsOn, parameters, calendar },
    start: rehearsalOf(template)?.start?.start(pinned),
  });
  const context = await contextOf(stack.db, id);
  const cast = castProgramme(context, script, seed);
  await recordLeaves(stack, context, cast);
  stack.answer = ({ to }) =>
    bounces(to.email) ? { kind: 'refused-recipient', reason: '550 no such mailbox' } : { kind: 'sent' };
  const dead = new Set(bouncedPeople(context, cast).map((person) => context.people.get(person)?.email));
  const bounces = (email: string) => dead.has(email);
  const days = daysBetween(startsOn, dateOf(context.closesAt)) + 1;
  await play(stack, [{ programmeId: id, cast }], (date) =>
    on.progress({ date, share: daysBetween(startsOn, date) / days }),
  );
  const seconds = (performance.now() - began) / 1000;
  const whole = await gatherRehearsed(stack, id, cast, seed);
  const warnings = warn({ rehearsed: whole, template, calendar, roles: pseudonyms.rows });
  const rehearsed = { ...whole, warnings };
  const histories = input.histories ? await gatherHistories(stack, id) : [];
  return { rehearsed, histories, seconds };
}
