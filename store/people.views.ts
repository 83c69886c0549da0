import type { Instant } from '../domain/calendar/shanghai';
import { BOUND_ROLES } from '../domain/glossary';
import type { MatterState } from '../domain/matter/matter.types';
import { standInsOf } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context';
import type { ProgrammeState } from '../domain/programme/programme.states';
import { CLIMBED } from './climbed.views';
import { stateNow, unseenFacts } from './facts.repo';
import { sha256 } from './newId';
import type { Db, Tx } from './openStore';

/** What a link in a mail is worth today. A dead one says why, so that its page can say what to do. */
export type LinkStatus =
  | {
      kind: 'alive';
      link: { id: string; programmeId: string; personId: string; revision: number };
      programme: LinkProgramme;
    }
  | { kind: 'dead'; linkId: string; why: 'ended' | 'cancelled' | 'replaced' | 'takenOver' }
  | { kind: 'unknown' };

export interface LinkProgramme {
  title: string;
  state: ProgrammeState;
  office: string;
  /** Why the programme is paused; null while it runs. */
  pausedBecause: string | null;
}

/** Whom a token speaks for, or why it no longer does. */
export async function linkStatusOf(db: Db, token: string): Promise<LinkStatus> {
  const row = await db
    .selectFrom('links as l')
    .innerJoin('programmes as p', 'p.id', 'l.programme_id')
    .innerJoin('offices as o', 'o.id', 'p.office_id')
    .select([
      'l.id',
      'l.person_id',
      'l.programme_id',
      'l.revoked_at',
      'p.title',
      'p.state',
      'p.revision',
      'o.name as office',
    ])
    .select((e) =>
      e
        .selectFrom('programme_facts as f')
        .select('f.reason')
        .whereRef('f.programme_id', '=', 'p.id')
        .where('f.kind', '=', 'paused')
        .orderBy('f.seq', 'desc')
        .limit(1)
        .as('reason'),
    )
    .select((e) =>
      e
        .exists(
          e
            .selectFrom('replacements as t')
            .select('t.id')
            .whereRef('t.programme_id', '=', 'l.programme_id')
            .whereRef('t.from_person', '=', 'l.person_id'),
        )
        .as('takenOver'),
    )
    .where('l.hash', '=', sha256(token))
    .executeTakeFirst();
  if (!row) return { kind: 'unknown' };
  if (row.state === 'ended' || row.state === 'cancelled')
    return { kind: 'dead', linkId: row.id, why: row.state };
  if (row.revoked_at !== null)
    return { kind: 'dead', linkId: row.id, why: row.takenOver ? 'takenOver' : 'replaced' };
  return {
    kind: 'alive',
    link: {
      id: row.id,
      programmeId: row.programme_id,
      personId: row.person_id,
      revision: row.revision,
    },
    programme: {
      title: row.title,
      state: row.state,
      office: row.office,
      pausedBecause: row.state === 'paused' ? row.reason : null,
    },
  };
}

/** A matter with its state as it is once every stored fact is applied, seen by its workflow or not. */
export interface MatterNow {
  id: string;
  key: string;
  title: string;
  person_id: string | null;
  group_name: string | null;
  state: MatterState;
}

/**
 * The matters of a programme in which somebody may have a step at an instant: by themselves, for their group or unit,
 * for the office, or as a substitute of any of those.
 */
export async function mattersOfPerson(
  db: Db,
  context: ProgrammeContext,
  personId: string,
  at: Instant,
): Promise<MatterNow[]> {
  const acting = [personId, ...standInsOf(context, personId, at)];
  const roles = acting.flatMap((id) => context.people.get(id)?.roles ?? []);
  const everything = roles.some((r) => r.role === 'officer' || r.role === 'leader');
  const groups = roles.flatMap((r) => (BOUND_ROLES.has(r.role) && r.group !== null ? [r.group] : []));
  let query = matterQuery(db).where('m.programme_id', '=', context.id);
  if (!everything) {
    query = query.where((e) =>
      e.or([e('m.person_id', 'in', acting), ...(groups.length > 0 ? [e('m.group_name', 'in', groups)] : [])]),
    );
  }
  const rows = await query.orderBy('m.id').execute();
  return rows.map(asNow);
}

/** One matter of a programme as it is now; undefined if it is not there. */
export async function matterNow(
  db: Db,
  programmeId: string,
  matterId: string,
): Promise<MatterNow | undefined> {
  const row = await matterQuery(db)
    .where('m.programme_id', '=', programmeId)
    .where('m.id', '=', matterId)
    .executeTakeFirst();
  return row && asNow(row);
}

/** The open matters of a programme as they are now. */
export async function openMattersNow(db: Db | Tx, programmeId: string): Promise<MatterNow[]> {
  const open = matterQuery(db).where('m.programme_id', '=', programmeId).where('m.status', '=', 'open');
  return (await open.execute()).map(asNow);
}

function matterQuery(db: Db | Tx) {
  return db
    .selectFrom('matters as m')
    .select(['m.id', 'm.key', 'm.title', 'm.person_id', 'm.group_name', 'm.state'])
    .select(unseenFacts.as('unseen'));
}

type MatterRow = Awaited<ReturnType<ReturnType<typeof matterQuery>['execute']>>[number];

function asNow({ unseen, ...row }: MatterRow): MatterNow {
  return { ...row, state: stateNow({ state: row.state, unseen }) };
}

/**
 * The newest submission of each step that somebody handed in, that was filed for them, or that belongs to a part they
 * took over; newest first.
 */
export async function submissionsOfPerson(db: Db, programmeId: string, personId: string) {
  return db
    .selectFrom((e) =>
      e
        .selectFrom('facts as f')
        .innerJoin('matters as m', 'm.id', 'f.matter_id')
        .distinctOn(['f.matter_id', 'f.step_id'])
        .select([
          'f.id',
          'f.matter_id as matterId',
          'f.step_id as stepId',
          'f.round',
          'f.nil',
          'f.received_at as receivedAt',
        ])
        .where('m.programme_id', '=', programmeId)
        .where('f.kind', '=', 'submitted')
        .where((w) =>
          w.or([
            w('f.by_person', '=', personId),
            w('f.for_person', '=', personId),
            w('m.person_id', '=', personId),
          ]),
        )
        .orderBy('f.matter_id')
        .orderBy('f.step_id')
        .orderBy('f.seq', 'desc')
        .as('newest'),
    )
    .selectAll()
    .orderBy('receivedAt', 'desc')
    .orderBy('id')
    .execute();
}

/** Open steps of others that have climbed to some people, earliest deadline first. */
export async function escalatedTo(db: Db, programmeId: string, personIds: readonly string[]) {
  return db
    .selectFrom('notices as n')
    .innerJoin('matters as m', 'm.id', 'n.matter_id')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'),
    )
    .select([
      'm.id as matterId',
      'm.person_id',
      'm.group_name',
      's.id as stepId',
      's.title',
      's.due_at as dueAt',
    ])
    .distinct()
    .where('n.programme_id', '=', programmeId)
    .where('n.person_id', 'in', [...personIds])
    .where(CLIMBED)
    .where('s.status', '=', 'open')
    .whereRef('s.round', '=', 'n.round')
    .orderBy('s.due_at')
    .orderBy('m.id')
    .orderBy('s.id')
    .execute();
}
