import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import type { Db } from '../../../store/openStore';
import type { Bulletin } from '../bulletin/bulletin.types';
import { newestIssued } from '../bulletin/bulletins.store';
import { proofsOf } from '../bulletin/evidence.rules';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { takeSnapshot } from '../bulletin/takeSnapshot.store';
import { sectionsOf } from '../scheme/indicators.rules';
import { periodText } from '../scheme/period.rules';
import type { Section } from '../scheme/scheme.schema';
import { scoreQuarter, scoreUnit, type UnitScore } from './scores.rules';

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
  const provisional = { state: 'provisional', bulletinId: null, version: null } as const;
  return { period: periodText(snapshot.period), ...provisional, units, proofs: proofsOf(snapshot) };
}

/** One unit's quarter as it stands: no rank, and nothing of any other unit. */
export interface UnitScoreView {
  score: UnitScore;
  unit: SnapshotUnit;
  /** Those asked this quarter. */
  sections: Section[];
}

/**
 * What a unit's scores would be if the bulletin were compiled now. Throws AppError "not-found" if the matter is no
 * unit's of this programme.
 */
export async function unitScoreView(
  db: Db,
  programmeId: string,
  matterId: string,
  now: Instant,
): Promise<UnitScoreView> {
  const { scheme, period, units } = await takeSnapshot(db, programmeId, now);
  const unit = units.find((u) => u.matterId === matterId);
  if (!unit) throw new AppError('not-found', { ids: { matter: matterId } });
  const sections = sectionsOf(scheme, period.quarter);
  return { score: scoreUnit(scheme, sections, unit), unit, sections };
}
