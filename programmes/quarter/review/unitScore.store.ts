import type { Instant } from '../../../domain/calendar/shanghai';
import { AppError } from '../../../domain/errors';
import type { Db } from '../../../store/openStore';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import { takeSnapshot } from '../bulletin/takeSnapshot.store';
import { sectionsOf } from '../scheme/indicators.rules';
import type { Section } from '../scheme/scheme.schema';
import { scoreUnit, type UnitScore } from './scoreUnit.rules';

/** One unit's quarter as it stands: no rank, and nothing of any other unit. */
export interface UnitStanding {
  score: UnitScore;
  unit: SnapshotUnit;
  /** Those asked this quarter. */
  sections: Section[];
}

/**
 * What a unit's scores would be if the bulletin were compiled now. Throws AppError "not-found" if the matter is no
 * unit's of this programme.
 */
export async function unitStanding(
  db: Db,
  programmeId: string,
  matterId: string,
  now: Instant,
): Promise<UnitStanding> {
  const { scheme, period, units } = await takeSnapshot(db, programmeId, now);
  const unit = units.find((u) => u.matterId === matterId);
  if (!unit) throw new AppError('not-found', { ids: { matter: matterId } });
  const sections = sectionsOf(scheme, period.quarter);
  return { score: scoreUnit(scheme, sections, unit), unit, sections };
}
