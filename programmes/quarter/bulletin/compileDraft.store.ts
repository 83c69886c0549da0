import type { Instant } from '../../../domain/calendar/shanghai';
import type { Actor } from '../../../store/actor.types';
import type { Db, Tx } from '../../../store/openStore';
import { type KeptDraft, keepDraft } from './bulletin.store';
import type { Wording } from './bulletin.types';
import { newestBulletin } from './bulletins.store';
import { takeSnapshot } from './takeSnapshot.store';

/**
 * Freezes what stands now and compiles a draft of it. `wording`: the office's own; absent: that of the newest draft,
 * else the series', else `shipped`. Nothing changed since the last draft is that draft. Throws what `keepDraft` throws.
 */
export async function compileDraft(
  db: Db | Tx,
  wish: {
    programmeId: string;
    wording?: Wording;
    shipped: Wording;
    /** Of a correction: why. */
    reason?: string;
    actor: Actor;
    now: Instant;
  },
): Promise<KeptDraft> {
  const { programmeId, shipped, reason = null, actor, now } = wish;
  const snapshot = await takeSnapshot(db, programmeId, now);
  const wording = wish.wording ?? (await wordingOf(db, programmeId)) ?? shipped;
  return keepDraft(db, { programmeId, snapshot, wording, reason, actor, now });
}

async function wordingOf(db: Db | Tx, programmeId: string): Promise<Wording | undefined> {
  const last = await newestBulletin(db, programmeId);
  if (last) return last.wording;
  const series = await db
    .selectFrom('programmes as p')
    .innerJoin('series as s', 's.id', 'p.series_id')
    .select('s.wording')
    .where('p.id', '=', programmeId)
    .executeTakeFirst();
  return series?.wording;
}
