import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import type { OutagePart, OutageWindow } from '../domain/outage';
import { ALIVE } from '../domain/programme/programme.states';
import { newId } from './newId';
import { at, type Db, type Tx } from './openStore';
import { addProgrammeFact } from './programme.repo';

export interface NewOutage extends OutageWindow {
  part: OutagePart;
  /** Chinese, shown wherever a date or a notice was moved by it. */
  reason: string;
  /** Null: found by the system itself from its pulse. */
  byAccess: string | null;
  now: Instant;
}

/** A recorded outage, and the programmes whose workflows the caller pokes ("outage") after the commit. */
export interface RecordedOutage {
  id: string;
  programmes: string[];
}

/**
 * What is recorded of the same part within a window. Nobody else records one until the transaction ends: of two people
 * who report the same window at once the second waits here and then sees the first. Readers go on.
 */
export async function recordedWithin(
  tx: Tx,
  { part, from, to }: Pick<NewOutage, 'part' | 'from' | 'to'>,
): Promise<OutageWindow[]> {
  await sql`lock table outages in share row exclusive mode`.execute(tx);
  return tx
    .selectFrom('outages')
    .select(['from_at as from', 'to_at as to'])
    .where('part', '=', part)
    .where('from_at', '<', at(to))
    .where('to_at', '>', at(from))
    .orderBy('from_at')
    .execute();
}

/** The row, and the fact in every programme that runs or is paused, so that their matters move what fell into it. */
export async function writeOutage(tx: Tx, outage: NewOutage): Promise<RecordedOutage> {
  const { part, from, to, reason, byAccess, now } = outage;
  const id = newId('o');
  await tx
    .insertInto('outages')
    .values({
      id,
      part,
      from_at: at(from),
      to_at: at(to),
      reason,
      by_access: byAccess,
      created_at: at(now),
    })
    .execute();
  // Locked in one order, so that two of these never wait for each other; one that ends meanwhile is left out.
  const programmes = await tx
    .selectFrom('programmes')
    .select('id')
    .where('state', 'in', ALIVE)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id: programmeId } of programmes) {
    const data = { outage: id, from, to };
    await addProgrammeFact(tx, {
      programmeId,
      kind: 'outage',
      data,
      reason,
      byAccess: byAccess ?? 'system',
      now,
    });
  }
  return { id, programmes: programmes.map((p) => p.id) };
}

/** Recorded outages, the newest window first; `after` is the place of the last one of the page before. */
export async function outageRows(db: Db | Tx, limit: number, after?: { from: Instant; id: string }) {
  let query = db
    .selectFrom('outages')
    .select(['id', 'part', 'from_at as from', 'to_at as to', 'reason', 'by_access as byAccess'])
    .select('created_at as createdAt');
  if (after) {
    query = query.where((e) =>
      e(e.refTuple('from_at', 'id'), '<', e.tuple(at(after.from), sql<string>`${after.id}`)),
    );
  }
  return query
    .orderBy('from_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

/**
 * The recorded outage that explains why something due at `from` happens only at `to`: of those that overlap the
 * interval the one that ended last. Undefined, without asking the store, if nothing is late.
 */
export async function outageCovering(
  db: Db | Tx,
  from: Instant,
  to: Instant,
): Promise<({ id: string } & OutageWindow) | undefined> {
  if (to <= from) return undefined;
  return db
    .selectFrom('outages')
    .select(['id', 'from_at as from', 'to_at as to'])
    .where('from_at', '<', at(to))
    .where('to_at', '>', at(from))
    .orderBy('to_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
