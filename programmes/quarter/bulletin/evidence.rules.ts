import { proofOf } from '../filing/filing.rules';
import { round2, sum } from '../review/marks.rules';
import { filedOf } from '../scheme/indicators.rules';
import type { Bulletin } from './bulletin.types';
import type { FiledEvidence, Snapshot, SnapshotUnit } from './snapshot.types';

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
    const pictures = all.filter((p) => proofOf(p.piece.type) === 'picture').length;
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
          kind: proofOf(e.type),
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

/**
 * Proofs by unit and indicator, in their order: the whole list is gone through once, where a search for each would grow
 * with the square of the units.
 */
export function proofsByPlace(
  proofs: Bulletin['proofs'],
): (unit: string, code: string) => Bulletin['proofs'] {
  const all = new Map<string, Bulletin['proofs']>();
  for (const proof of proofs) {
    const place = `${proof.unit}\n${proof.code}`;
    const known = all.get(place);
    if (known) known.push(proof);
    else all.set(place, [proof]);
  }
  return (unit, code) => all.get(`${unit}\n${code}`) ?? [];
}
