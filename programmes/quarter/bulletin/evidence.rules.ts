import { round2, sum } from '../review/marks.rules';
import { filedOf } from '../scheme/indicators.rules';
import type { Bulletin } from './bulletin.types';
import type { FiledEvidence, Snapshot, SnapshotUnit } from './snapshot.types';

const isPicture = (e: FiledEvidence) => e.type.startsWith('image/');

/** Of a unit that has not signed nothing counts, so nothing of it is shown. */
const filingsOf = (unit: SnapshotUnit) => (unit.answer === 'signed' ? unit.filings : []);

/**
 * Evidence of each unit, in the snapshot's order. A piece counts once however many indicators it serves; `reused` is
 * the number of pieces that serve more than one. Links count once each, confirmations on site once per indicator.
 */
export function evidenceOf(snapshot: Snapshot): Bulletin['evidence'] {
  return snapshot.units.map((unit) => {
    const filings = filingsOf(unit);
    const pieces = new Map<string, { piece: FiledEvidence; codes: Set<string> }>();
    for (const filing of filings)
      for (const piece of filing.evidence) {
        const known = pieces.get(piece.id) ?? { piece, codes: new Set<string>() };
        known.codes.add(filing.code);
        pieces.set(piece.id, known);
      }
    const all = [...pieces.values()];
    const pictures = all.filter((p) => isPicture(p.piece)).length;
    return {
      unit: unit.unit,
      pictures,
      documents: all.length - pictures,
      links: new Set(filings.flatMap((f) => f.links)).size,
      onSite: filings.filter((f) => f.onSite !== null).length,
      reused: all.filter((p) => p.codes.size > 1).length,
    };
  });
}

/**
 * Every proof by unit and indicator, in the snapshot's order; `ref` is the evidence's id, the link, or the day of the
 * confirmation.
 */
export function proofsOf(snapshot: Snapshot): Bulletin['proofs'] {
  return snapshot.units.flatMap((unit) =>
    filingsOf(unit).flatMap((filing): Bulletin['proofs'] => {
      const at = { unit: unit.unit, code: filing.code };
      return [
        ...filing.evidence.map((e) => ({
          ...at,
          kind: isPicture(e) ? ('picture' as const) : ('document' as const),
          ref: e.id,
          sha256: e.sha256,
        })),
        ...filing.links.map((ref) => ({ ...at, kind: 'link' as const, ref, sha256: null })),
        ...(filing.onSite === null
          ? []
          : [{ ...at, kind: 'onSite' as const, ref: filing.onSite, sha256: null }]),
      ];
    }),
  );
}

/**
 * What was asked of each township: items to file (timeliness asks for none) and the scheme's estimate in hours, to one
 * decimal.
 */
export function filingLoadOf(snapshot: Snapshot): Bulletin['load'] {
  const filed = filedOf(snapshot.scheme, snapshot.period.quarter);
  return { items: filed.length, hours: round2(Math.round(sum(filed.map((i) => i.minutes)) / 6) / 10) };
}
