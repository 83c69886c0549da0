import { sql } from 'kysely';
import type { Instant } from '../../../domain/calendar/shanghai';
import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Db, Tx } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import { unitStepsOf } from '../quarter.rules';

/** Reason on record of the fact "reopened" when a unit mends what it had handed in; the office gives its own. */
export const MENDED = '提交后修改填报内容，签批随之失效';

/** How far a unit's filing has come. */
export interface UnitFiling {
  matterId: string;
  unit: string;
  /** signed: it counts · unsigned: handed in, but not signed, or changed since · silent: never handed in. */
  answer: 'signed' | 'unsigned' | 'silent';
  /** Round of the newest hand-in; 0: none. */
  round: number;
  /** When that round was first handed in. */
  handedInAt: Instant | null;
  signedAt: Instant | null;
  /** Rounds that the office opened again: their own deadline is the one to keep. */
  reopenedByOffice: number[];
}

/**
 * Every unit of a programme in the roster's order, with how far its filing has come; three queries at most, however
 * many units.
 */
export async function handedInOf(db: Db | Tx, context: ProgrammeContext): Promise<UnitFiling[]> {
  const { key, fill, signature } = unitStepsOf(context);
  const matters = await unitMattersOf(db, context, key);
  const facts = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select(['f.matter_id', 'f.step_id', 'f.kind', 'f.round', 'f.outcome', 'f.comment', 'f.received_at'])
    .where('m.programme_id', '=', context.id)
    .where('m.key', '=', key)
    .where('f.step_id', 'in', signature === null ? [fill] : [fill, signature])
    .where('f.kind', 'in', ['submitted', 'checked', 'reopened'])
    .orderBy('f.matter_id')
    .orderBy('f.seq')
    .execute();
  const byMatter = new Map(matters.map((m) => [m.matterId, m]));
  for (const fact of facts) {
    const one = byMatter.get(fact.matter_id);
    if (!one) continue;
    if (fact.kind === 'submitted') {
      const again = one.round === fact.round;
      one.round = fact.round;
      // Within a round the content cannot change, so that the first hand-in is the one that counts.
      if (!again) one.handedInAt = fact.received_at;
      one.signedAt = signature === null ? fact.received_at : again ? one.signedAt : null;
    } else if (fact.kind === 'checked') {
      one.signedAt = fact.outcome === 'pass' ? fact.received_at : null;
    } else {
      one.signedAt = null;
      if (fact.comment !== MENDED) one.reopenedByOffice.push(fact.round + 1);
    }
  }
  for (const one of matters)
    one.answer = one.round === 0 ? 'silent' : one.signedAt === null ? 'unsigned' : 'signed';
  return matters;
}

async function unitMattersOf(db: Db | Tx, context: ProgrammeContext, key: string): Promise<UnitFiling[]> {
  const rows = await db
    .selectFrom('matters')
    .select(['id', 'group_name'])
    .where('programme_id', '=', context.id)
    .where('key', '=', key)
    .where('status', '<>', 'cancelled')
    .execute();
  const place = new Map(context.units.map((unit, n) => [unit, n]));
  const placeOf = (unit: string) => place.get(unit) ?? context.units.length;
  return rows
    .map(({ id, group_name }) => ({
      matterId: id,
      unit: group_name ?? '',
      answer: 'silent' as UnitFiling['answer'],
      round: 0,
      handedInAt: null,
      signedAt: null,
      reopenedByOffice: [],
    }))
    .sort((a, b) => placeOf(a.unit) - placeOf(b.unit) || (a.unit < b.unit ? -1 : 1));
}

/**
 * What units handed in, by matter: the frozen content of the round each of them stands at. One query a thousand units.
 */
export async function contentsOf(
  db: Db | Tx,
  units: readonly Pick<UnitFiling, 'matterId' | 'round'>[],
): Promise<Map<string, { hash: string; filings: Filing[] }>> {
  const contents = new Map<string, { hash: string; filings: Filing[] }>();
  for (let from = 0; from < units.length; from += 1000) {
    const asked = JSON.stringify(units.slice(from, from + 1000));
    const rows = await db
      .selectFrom('handed_in as h')
      .select(['h.matter_id', 'h.hash', 'h.content'])
      .where(
        sql<boolean>`(h.matter_id, h.round) in (select x."matterId", x.round
          from jsonb_to_recordset(${asked}::jsonb) as x("matterId" text, round int))`,
      )
      .execute();
    for (const { matter_id, hash, content } of rows) contents.set(matter_id, { hash, filings: content });
  }
  return contents;
}

/** A unit's whole filing as it was frozen at a hand-in. */
export interface FrozenFiling {
  round: number;
  /** SHA-256 of the content's canonical JSON: what a signature stands for. */
  hash: string;
  filings: Filing[];
  at: Instant;
}

/** What a unit handed in last; null if it never did. */
export async function newestHandedIn(db: Db | Tx, matterId: string): Promise<FrozenFiling | null> {
  const row = await db
    .selectFrom('handed_in')
    .select(['round', 'hash', 'content', 'at'])
    .where('matter_id', '=', matterId)
    .orderBy('round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { round: row.round, hash: row.hash, filings: row.content, at: row.at } : null;
}
