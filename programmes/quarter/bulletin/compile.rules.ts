import { dateOf, type Instant, type LocalDate } from '../../../domain/calendar/shanghai';
import { round2, sum } from '../review/marks.rules';
import type { SectionResult, UnitResult } from '../review/result.types';
import { scoreQuarter } from '../review/scores.rules';
import { sectionsOf } from '../scheme/indicators.rules';
import { type BlockSource, blocksOf } from './blocks.rules';
import type { Bulletin, Wording } from './bulletin.types';
import { changesBetween } from './changes.rules';
import { evidenceOf, filingLoadOf, proofsOf } from './evidence.rules';
import { missingOf } from './missing.rules';
import { marksText, named, periodWords, QUARTER_TEXT } from './phrases.rules';
import { highlightsOf, problemsOf } from './remarks.rules';
import type { Snapshot } from './snapshot.types';
import { fillWording } from './wording.rules';

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
    load: filingLoadOf(snapshot),
    proofs: proofsOf(snapshot),
  };
  return { ...source, blocks: blocksOf(source, previous && periodWords(previous.period)) };
}

/** Means over all units, silent ones too, each rounded half up to two decimals; zeros where there are no units. */
function averageOf(units: readonly UnitResult[]): Bulletin['average'] {
  const mean = (marks: number[]) => (marks.length === 0 ? 0 : round2(sum(marks) / marks.length));
  return {
    total: mean(units.map((u) => u.total)),
    sections: (units[0]?.sections ?? []).map((section, n): SectionResult => {
      const same = units.map((u) => u.sections[n]!);
      return {
        id: section.id,
        title: section.title,
        weight: section.weight,
        got: mean(same.map((s) => s.got)),
        available: mean(same.map((s) => s.available)),
        score: mean(same.map((s) => s.score)),
      };
    }),
  };
}

/** Which version a bulletin becomes, and what it follows. */
interface Version {
  hash: string;
  version: number;
  reason: string | null;
  /** What a correction is compared with. */
  before: Bulletin | null;
  at: Instant;
  issued?: boolean;
}

/**
 * Compiles a version of a quarter's bulletin: the first, or a correction, which tells what changed against the one
 * before it. Throws what `compileBulletin` throws.
 */
export function compileVersion(snapshot: Snapshot, wording: Wording, edition: Version): Bulletin {
  const { hash, version, reason, before } = edition;
  const day = dateOf(edition.at);
  const parts = { hash, version, issuedOn: edition.issued ? day : null, datedOn: day };
  const plain = compileBulletin(snapshot, wording, { ...parts, correction: null });
  if (before === null || reason === null) return plain;
  const correction = { reason, changes: changesBetween(before, plain) };
  return compileBulletin(snapshot, wording, { ...parts, correction });
}
