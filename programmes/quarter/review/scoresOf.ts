import type { Db } from '../../../store/openStore';
import type { Bulletin } from '../bulletin/bulletin.types';
import { newestIssued } from '../bulletin/bulletins.store';
import { proofsOf } from '../bulletin/evidence.rules';
import { takeSnapshot } from '../bulletin/takeSnapshot.store';
import { periodText } from '../scheme/period.rules';
import { scoreQuarter } from './scoreQuarter.rules';

/** The scores of a quarter as they are told. */
export interface Scores {
  period: string;
  /** issued: as the newest bulletin has them · provisional: as they stand now, for the office only. */
  state: 'issued' | 'provisional';
  bulletinId: string | null;
  version: number | null;
  /** By rank. */
  units: Bulletin['units'];
  proofs: Bulletin['proofs'];
}

/** A quarter's scores, as issued or, before that, as they stand. Throws "not-found" if it is no quarter's programme. */
export async function scoresOf(db: Db, programmeId: string, now: number): Promise<Scores> {
  const issued = await newestIssued(db, programmeId);
  if (issued) {
    const { id, version, bulletin } = issued;
    const { units, proofs } = bulletin;
    return { period: periodText(bulletin.period), state: 'issued', bulletinId: id, version, units, proofs };
  }
  const snapshot = await takeSnapshot(db, programmeId, now);
  const { units } = scoreQuarter(snapshot);
  const standing = { state: 'provisional', bulletinId: null, version: null } as const;
  return { period: periodText(snapshot.period), ...standing, units, proofs: proofsOf(snapshot) };
}
