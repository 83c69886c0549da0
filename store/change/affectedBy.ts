import type { Selectable } from 'kysely';
import type { Calendar } from '../../domain/calendar/calendar.types';
import { withExtraDays, withYear } from '../../domain/calendar/withYear';
import { shiftByWorkdays } from '../../domain/deadline';
import { AppError, wrongAt } from '../../domain/errors';
import { expandTemplate } from '../../domain/matter/expandTemplate';
import type { Fact, MatterState } from '../../domain/matter/matter.types';
import { moveProblem } from '../../domain/matter/moveProblem';
import { dueAfterMove } from '../../domain/matter/moveTo';
import { type Plan, workdaysLost } from '../../domain/matter/replan';
import type { ProgrammeContext } from '../../domain/programme/context';
import { ALIVE } from '../../domain/programme/programme.states';
import { windowOf } from '../../domain/start/start.rules';
import { newestCalendar } from '../calendar.repo';
import { closesAtOf } from '../moveClosing';
import type { Tx } from '../openStore';
import { contextOf } from '../programme.context';
import type { Schema } from '../schema';
import { templateOf } from '../template.repo';
import type { Change } from './change.types';

interface PlannedMatter {
  id: string;
  key: string;
  state: MatterState;
  plan: Plan;
}

/** A programme that a change concerns: as it is and as it would be, and the fact each of its matters would learn. */
export interface Affected {
  /** As it is in the table, with the template and parameters that a new one takes the place of. */
  row: Selectable<Schema['programmes']>;
  before: ProgrammeContext;
  after: ProgrammeContext;
  /** Null: this matter is not concerned. */
  factOf(matter: PlannedMatter): Fact | null;
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** What a change concerns, with the calendar it would bring. Throws AppError where it cannot be made at all. */
export async function affectedBy(
  tx: Tx,
  change: Change,
  now: number,
): Promise<{ affected: Affected[]; calendar: Calendar | null }> {
  switch (change.kind) {
    case 'calendarYear':
    case 'extraDays':
      return byCalendar(tx, change);
    case 'template':
      return { affected: [await byTemplate(tx, change)], calendar: null };
    case 'resumed':
      return { affected: [await byResuming(tx, change, now)], calendar: null };
    case 'moved':
      return { affected: [await byMoving(tx, change, now)], calendar: null };
  }
}

async function byCalendar(tx: Tx, change: Of<'calendarYear'> | Of<'extraDays'>) {
  const base = await newestCalendar(tx);
  const calendar =
    change.kind === 'calendarYear'
      ? withYear(base, change.year, change.days)
      : withExtraDays(base, change.unit, change.days);
  const rows = await tx
    .selectFrom('programmes')
    .selectAll()
    .where('state', 'in', ALIVE)
    .orderBy('id')
    .execute();
  const affected: Affected[] = [];
  for (const row of rows) {
    const before = await contextOf(tx, row.id, row.revision);
    const closesAt = await closesAtOf(tx, row, before.template, calendar);
    affected.push({
      row,
      before,
      after: { ...before, calendar, closesAt },
      factOf: ({ state }) => programmeFact(state, 'calendarChanged'),
    });
  }
  return { affected, calendar };
}

async function byTemplate(tx: Tx, { programmeId, sha256, parameters }: Of<'template'>): Promise<Affected> {
  const { row, before } = await alive(tx, programmeId);
  const template = await templateOf(tx, sha256);
  const window = windowOf(template, row.starts_on);
  const closesAt = await closesAtOf(tx, { ...row, ends_on: window.end }, template, before.calendar);
  const specs = expandTemplate(template, parameters, window);
  return {
    row,
    before,
    after: { ...before, template, specs, anchors: window, closesAt },
    factOf: ({ state }) => programmeFact(state, 'templateChanged'),
  };
}

async function byResuming(tx: Tx, { programmeId }: Of<'resumed'>, now: number): Promise<Affected> {
  const { row, before } = await alive(tx, programmeId);
  if (row.state !== 'paused') throw new AppError('programme-not-paused');
  const paused = await tx
    .selectFrom('programme_facts')
    .select('received_at as at')
    .where('programme_id', '=', programmeId)
    .where('kind', '=', 'paused')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const lost = before.template.whenPaused === 'keep' ? 0 : workdaysLost(before.calendar, paused.at, now);
  const closesAt = shiftByWorkdays(before.calendar, before.closesAt, lost);
  return {
    row,
    before,
    after: { ...before, closesAt: lost === 0 ? before.closesAt : closesAt },
    factOf: ({ state }) => ({ on: 'programme', kind: 'resumed', seq: state.cursor.programme + 1, at: now }),
  };
}

async function byMoving(tx: Tx, change: Of<'moved'>, now: number): Promise<Affected> {
  const { programmeId, step, to, matters } = change;
  const { row, before } = await alive(tx, programmeId);
  const known = before.specs.some((m) => m.steps.some((s) => `${m.key}/${s.id}` === step));
  if (!known) {
    throw wrongAt('step', '方案里没有这个环节');
  }
  return {
    row,
    before,
    after: before,
    factOf: ({ id, key, state, plan }) => {
      const open = state.steps.find((s) => `${key}/${s.id}` === step && s.status === 'open');
      if (open?.due === undefined || (matters && !matters.includes(id))) return null;
      const due = dueAfterMove(plan.calendar, open.due, to);
      // It is there already: nothing to move, and no reason to refuse the others.
      if (due === open.due) return null;
      const problem = moveProblem(due, open.due, now, plan.closesAt);
      if (problem) throw new AppError('date-not-allowed', { problems: [problem] });
      const seq = state.cursor.matter + 1;
      return { on: 'matter', kind: 'dateMoved', seq, step: open.id, round: open.round, due, at: now };
    },
  };
}

function programmeFact({ cursor }: MatterState, kind: 'calendarChanged' | 'templateChanged'): Fact {
  return { on: 'programme', kind, seq: cursor.programme + 1, at: 0 };
}

async function alive(tx: Tx, id: string) {
  const row = await tx.selectFrom('programmes').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: id } });
  if (!ALIVE.includes(row.state)) throw new AppError('programme-ended');
  return { row, before: await contextOf(tx, id, row.revision) };
}
