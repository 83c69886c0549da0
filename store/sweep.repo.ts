import { sql } from 'kysely';
import { ALIVE } from '../domain/programme/programme.states';
import type { MatterToStart } from '../engine/engine.port';
import { at, type Db } from './openStore';

/** Any fixed number: only the sweep uses it. Two workers then never sweep at once. */
const SWEEP_LOCK = 5_420_001;
/** A signal is normally answered within a second; what is younger than this is on its way. */
const GRACE = 15_000;
/** A thousand rungs of one minute are through well within this, also on a small machine. */
const OVERSLEPT = 5 * 60_000;

export interface Asleep {
  /** Programmes that should be running or have news their matters may not know. */
  programmes: string[];
  matters: MatterToStart[];
  /** Offices with notices or mails that are due. */
  offices: string[];
}

/** What has been left asleep by a lost signal or a lost workflow; null if another worker is sweeping. */
export async function findAsleep(db: Db, now: number, limit = 200): Promise<Asleep | null> {
  return db.transaction().execute(async (tx) => {
    const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${SWEEP_LOCK}) as got`.execute(
      tx,
    );
    if (!lock.rows[0]?.got) return null;
    const before = at(now - GRACE);
    const programmes = await tx
      .selectFrom('programmes as p')
      .select('p.id')
      .where('p.state', 'in', ALIVE)
      .where('p.created_at', '<', before)
      .execute();
    const matters = await tx
      .selectFrom('matters as m')
      .innerJoin('programmes as p', 'p.id', 'm.programme_id')
      .innerJoin('templates as t', 't.sha256', 'p.template_sha256')
      .select([
        'm.id as matterId',
        'm.workflow_id as workflowId',
        'm.programme_id as programmeId',
        'm.title',
        'm.group_name as group',
      ])
      .select(['t.id as templateId', 'p.title as programmeTitle'])
      .where('m.status', '=', 'open')
      .where((e) =>
        e.or([
          e.and([
            e('m.seen_facts', '<', e.ref('m.fact_seq')),
            e.exists(
              e
                .selectFrom('facts as f')
                .select('f.id')
                .whereRef('f.matter_id', '=', 'm.id')
                .whereRef('f.seq', '>', 'm.seen_facts')
                .where('f.received_at', '<', before),
            ),
          ]),
          e.and([
            e('m.seen_programme_facts', '<', e.ref('p.fact_seq')),
            e.exists(
              e
                .selectFrom('programme_facts as f')
                .select('f.seq')
                .whereRef('f.programme_id', '=', 'p.id')
                .whereRef('f.seq', '>', 'm.seen_programme_facts')
                .where('f.received_at', '<', before),
            ),
          ]),
          // Its timer has not gone off: the workflow, or Temporal's memory of it, is lost.
          e('m.next_at', '<', at(now - OVERSLEPT)),
          // Row written, workflow never seen to do anything: its start may have been lost.
          e.and([e('m.exchanges', '=', 0), e('m.opened_at', '<', before)]),
        ]),
      )
      .limit(limit)
      .execute();
    const offices = await tx
      .selectFrom('offices as o')
      .select('o.id')
      .where('o.mail_stopped_at', 'is', null)
      .where((e) =>
        e.or([
          e.exists(
            e
              .selectFrom('notices as n')
              .select('n.id')
              .whereRef('n.office_id', '=', 'o.id')
              .where('n.state', '=', 'planned')
              .where('n.mail_id', 'is', null)
              .where('n.planned_for', '<', before),
          ),
          e.exists(
            e
              .selectFrom('mails as m')
              .select('m.id')
              .whereRef('m.office_id', '=', 'o.id')
              .where('m.state', '=', 'planned')
              .where('m.next_attempt_at', '<', before),
          ),
        ]),
      )
      .execute();
    return { programmes: programmes.map((p) => p.id), matters, offices: offices.map((o) => o.id) };
  });
}
