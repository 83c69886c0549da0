import { AppError } from '../../../domain/errors';
import { at, type Db, type Tx } from '../../../store/openStore';
import type { Filing } from '../bulletin/snapshot.types';
import type { FilingValue } from './filing.rules';
import { contentOf } from './filings.store';

interface Saving {
  matterId: string;
  /** By the indicators' codes; null takes back what was filed for one. */
  values: Readonly<Record<string, FilingValue | null>>;
  byPerson: string | null;
  byAccess: string | null;
  forPerson: string | null;
  /** Epoch ms. */
  now: number;
}

/** Writes a unit's answers with their evidence; a filing has no history of its own, the rounds handed in have. */
export async function writeFilings(tx: Tx, saving: Saving): Promise<void> {
  const { matterId, values, byPerson, byAccess, forPerson, now } = saving;
  const codes = Object.keys(values);
  if (codes.length === 0) return;
  await tx.deleteFrom('filings').where('matter_id', '=', matterId).where('code', 'in', codes).execute();
  const filed = Object.entries(values).flatMap(([code, value]) => (value === null ? [] : [{ code, value }]));
  const by = { by_person: byPerson, by_access: byAccess, for_person: forPerson };
  const rows = filed.map(({ code, value: { onSite, evidence: _, ...rest } }) => ({
    ...{ matter_id: matterId, code, ...rest, on_site: onSite },
    ...{ saved_at: at(now), ...by },
  }));
  if (rows.length > 0) await tx.insertInto('filings').values(rows).execute();
  const proofs = filed.flatMap(({ code, value }) =>
    [...new Set(value.evidence)].map((id, position) => ({
      matter_id: matterId,
      code,
      evidence_id: id,
      position,
    })),
  );
  if (proofs.length > 0) await tx.insertInto('filing_evidence').values(proofs).execute();
}

/**
 * Freezes a unit's whole filing as handed in for a round of its filing step, with its hash: signature, scores and
 * snapshot point to this content, never to the live rows. Called in the transaction of the hand-in, with the matter's
 * row locked. The same content frozen again for the round changes nothing. Throws AppError "conflict" if the round
 * was handed in with another content: an edit opens a new round.
 */
export async function freezeFilings(
  tx: Db | Tx,
  matterId: string,
  round: number,
  now: number,
): Promise<{ filings: Filing[]; hash: string }> {
  const { filings, hash } = await contentOf(tx, matterId);
  await tx
    .insertInto('handed_in')
    .values({ matter_id: matterId, round, hash, content: JSON.stringify(filings), at: at(now) })
    .onConflict((c) => c.doNothing())
    .execute();
  const stored = await tx
    .selectFrom('handed_in')
    .select('hash')
    .where('matter_id', '=', matterId)
    .where('round', '=', round)
    .executeTakeFirstOrThrow();
  if (stored.hash !== hash) throw new AppError('conflict', { ids: { matter: matterId } });
  return { filings, hash };
}
