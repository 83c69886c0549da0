import type { LocalDate } from '../../../domain/calendar/shanghai';
import { scoreQuarter } from '../review/scoreQuarter.rules';
import { sectionsOf } from '../scheme/indicators.rules';
import { averageOf } from './average.rules';
import type { BlockSource } from './block.types';
import { blocksOf } from './blocks.rules';
import type { Bulletin, Wording } from './bulletin.types';
import { evidenceOf, loadOf, proofsOf } from './evidence.rules';
import { fillWording } from './fillWording.rules';
import { missingOf } from './missing.rules';
import { marksText, named, periodWords, QUARTER_TEXT } from './phrases.rules';
import { highlightsOf, problemsOf } from './remarks.rules';
import type { Snapshot } from './snapshot.types';

/** What a bulletin carries beside its snapshot and wording. */
interface Edition {
  /** 1 as first issued. */
  version: number;
  correction: Bulletin['correction'];
  /** Null while it is a draft. */
  issuedOn: LocalDate | null;
  datedOn: LocalDate;
  /** Lower-case hex sha256 of `canonicalJson(snapshot)`; computed by the store. */
  hash: string;
  /** What {number} stands for; the quarter's number if the office gives none. */
  number?: string;
}

/**
 * Compiles a quarter's bulletin from its frozen snapshot: every number and sentence that any of the documents prints.
 * Pure: the same arguments give the same bulletin. Throws AppError "invalid-request" if the snapshot contradicts its
 * scheme, "invalid-template" naming every placeholder of the wording that is not known.
 */
export function compileBulletin(snapshot: Snapshot, wording: Wording, edition: Edition): Bulletin {
  const { period, scheme, previous } = snapshot;
  const { units } = scoreQuarter(snapshot);
  const average = averageOf(units);
  const values = {
    year: String(period.year),
    quarter: QUARTER_TEXT[period.quarter],
    units: String(units.length),
    average: marksText(average.total),
    top: named(
      units.filter((u) => u.rank <= 3 && u.total > 0).map((u) => u.unit),
      5,
    ),
    number: edition.number ?? String(period.quarter),
  };
  const source: BlockSource = {
    wording: fillWording(wording, values, edition.datedOn.slice(0, 4)),
    period: { year: period.year, quarter: period.quarter },
    version: edition.version,
    correction: edition.correction && {
      reason: edition.correction.reason,
      changes: [...edition.correction.changes],
    },
    issuedOn: edition.issuedOn,
    datedOn: edition.datedOn,
    snapshotHash: edition.hash,
    scheme: {
      title: scheme.title,
      version: scheme.version,
      sections: sectionsOf(scheme, period.quarter).map(({ id, title, weight }) => ({ id, title, weight })),
      veto: scheme.veto?.total ?? null,
    },
    calendarVersion: snapshot.calendarVersion,
    takenAt: snapshot.takenAt,
    units,
    average,
    highlights: highlightsOf(snapshot, units),
    problems: problemsOf(snapshot, units),
    missing: missingOf(snapshot),
    evidence: evidenceOf(snapshot),
    load: loadOf(snapshot),
    proofs: proofsOf(snapshot),
  };
  return { ...source, blocks: blocksOf(source, previous && periodWords(previous.period)) };
}
