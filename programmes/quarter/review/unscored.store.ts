import type { Db, Tx } from '../../../store/openStore';
import { sharesOf } from './shares.store';

/**
 * Whatever a reviewer has still to score; empty if nothing is left, as it must be when the share is handed in. With
 * `third` only what they were called in for as the third: what was left of the first share lapsed with its step.
 */
export async function unscored(
  db: Db | Tx,
  programmeId: string,
  personId: string,
  third = false,
): Promise<{ unitMatterId: string; unit: string; codes: string[] }[]> {
  const shares = await sharesOf(db, programmeId, personId);
  return shares.flatMap(({ unitMatterId, unit, items }) => {
    const codes = items.filter((i) => i.toScore && (i.third || !third)).map((i) => i.code);
    return codes.length > 0 ? [{ unitMatterId, unit, codes }] : [];
  });
}
