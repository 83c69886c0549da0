import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/shanghai';
import { GAP_MS, outageSince } from '../domain/outage';
import { at, type Db } from './openStore';
import { type RecordedOutage, writeOutage } from './outage.repo';

/** The parts that say once a minute that they work. */
export type PulsingPart = 'worker' | 'api';

/** What a part's silence meant; kept with the outage and shown as its reason. */
const REASONS: Record<PulsingPart, string> = {
  worker: '后台服务停运，系统自动记录',
  api: '网页和接口停运，系统自动记录',
};

/**
 * A part says that it works. If it was silent for too long before, that was an outage: recorded here, once, in the
 * transaction that also moves the pulse, so that neither a second process nor a crash in between records it again or
 * loses it. Of several processes any one keeps the part alive. Returns the outage, or null if there was none.
 */
export async function beat(db: Db, part: PulsingPart, now: Instant): Promise<RecordedOutage | null> {
  // The ordinary case is this one statement; it leaves a pulse alone that is too old. A clock behind changes nothing.
  const { rows } = await sql`
    insert into pulses (part, at) values (${part}, ${at(now)})
    on conflict (part) do update set at = greatest(pulses.at, excluded.at)
      where pulses.at >= ${at(now - GAP_MS)}
    returning part`.execute(db);
  if (rows.length > 0) return null;
  return db.transaction().execute(async (tx) => {
    const pulse = await tx
      .selectFrom('pulses')
      .select('at')
      .where('part', '=', part)
      .forUpdate()
      .executeTakeFirst();
    // Null: another process was quicker, and the row lock shows us its pulse.
    const silence = outageSince(pulse?.at ?? null, now);
    if (!silence) return null;
    await tx
      .updateTable('pulses')
      .set({ at: at(now) })
      .where('part', '=', part)
      .execute();
    return writeOutage(tx, { ...silence, part, reason: REASONS[part], byAccess: null, now });
  });
}
