import { recordAbsence } from '../acts/people/recordAbsence.act';
import { type Instant, instantOf, type LocalDate } from '../domain/calendar/shanghai';
import { exampleRoster } from '../tests/support/exampleRoster';
import { officeDone } from '../tests/support/officeDone';
import { driveMatter, OPENING, storeProgramme } from '../tests/support/testStore';
import type { Db } from './openStore';
import type { RosterRow } from './roster.repo';

/** Tuesday, the programme's second day. */
export const NOW = instantOf('2030-03-05', '10:00');
export const PLAN = { services: '示例服务', places: '示例社区' };

/** The shipped programme with its people by name, and the matters that matter to a test driven to its first day. */
export interface Cast {
  db: Db;
  id: string;
  person(name: string): Promise<string>;
  matterOf(name: string): Promise<string>;
  drive(name: string, at: Instant): Promise<void>;
  absent(name: string, leave: Leave): Promise<string>;
}

interface Leave {
  from: LocalDate;
  to: LocalDate;
  substitute?: { personId: string } | typeof OUTSIDER;
  /** Null: of all programmes. */
  programmeId?: null;
}

export async function castIn(db: Db, rows: readonly RosterRow[] = exampleRoster(3)): Promise<Cast> {
  const id = await storeProgramme(db, rows, OPENING);
  const person = async (name: string) => {
    const found = await db
      .selectFrom('persons as h')
      .innerJoin('programmes as p', 'p.roster_id', 'h.roster_id')
      .select('h.id')
      .where('p.id', '=', id)
      .where('h.name', '=', name)
      .executeTakeFirstOrThrow();
    return found.id;
  };
  const matterOf = async (name: string) => {
    const query = db.selectFrom('matters').select('id').where('programme_id', '=', id);
    const found = await query.where('person_id', '=', await person(name)).executeTakeFirstOrThrow();
    return found.id;
  };
  return {
    db,
    id,
    person,
    matterOf,
    drive: async (name, at) => driveMatter(db, await matterOf(name), at),
    absent: async (name, { substitute, ...leave }) => {
      const named =
        substitute && 'personId' in substitute ? { substituteId: substitute.personId } : { substitute };
      const input = { personId: await person(name), programmeId: id, reason: '外出培训', ...leave, ...named };
      return (await officeDone(db, recordAbsence, { input, now: NOW })).id;
    },
  };
}

/** Somebody who is on no roster. */
export const OUTSIDER = {
  name: '代办人001',
  unit: '示例单位09',
  email: 'daiban001@example.org',
  phone: null,
};

/** Notices of a programme, as `<name> <rung> [for <name>] [at <instant>]`, those that are sent or wait. */
export async function noticesIn(db: Db, programmeId: string, rung: string) {
  return db
    .selectFrom('notices as n')
    .innerJoin('persons as h', 'h.id', 'n.person_id')
    .leftJoin('persons as f', 'f.id', 'n.for_person')
    .select(['h.name', 'f.name as for', 'n.state', 'n.reason', 'n.planned_for as at'])
    .where('n.programme_id', '=', programmeId)
    .where('n.rung', 'like', rung)
    .orderBy('h.name')
    .execute();
}

/** Kinds of the events on a chain, in order, and whether each follows from the one before. */
export async function chainOf(db: Db, chain: string) {
  const rows = await db
    .selectFrom('events')
    .select(['kind', 'previous', 'hash', 'data'])
    .where('chain', '=', chain)
    .orderBy('seq')
    .execute();
  const whole = rows.every((e, n) => e.previous === (rows[n - 1]?.hash ?? ''));
  return { kinds: rows.map((r) => r.kind), whole, last: rows.at(-1)!.data };
}
