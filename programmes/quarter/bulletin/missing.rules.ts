import { filedOf } from '../scheme/indicators.rules';
import type { Bulletin } from './bulletin.types';
import type { Snapshot } from './snapshot.types';

/**
 * Who has not filed what, in the snapshot's order. A unit stands once for its whole filing: silent, unsigned, or
 * signed; only of signed ones it is said that they were late, which codes they left out, and which they answered with a
 * nil return that the scheme accepts (零报告 is an answer, never a gap). Timeliness is never
 * missing.
 */
export function missingOf(snapshot: Snapshot): Bulletin['missing'] {
  const asked = filedOf(snapshot.scheme, snapshot.period.quarter);
  const of = (answer: string) => snapshot.units.filter((u) => u.answer === answer);
  const answers = of('signed').map((u) => {
    const filed = new Map(u.filings.map((f) => [f.code, f]));
    const nil = asked.filter((i) => i.nil !== undefined && filed.get(i.code)?.nil).map((i) => i.code);
    const left = asked.filter((i) => {
      const filing = filed.get(i.code);
      return !filing || (filing.nil && i.nil === undefined);
    });
    return { unit: u.unit, nil, left: left.map((i) => i.code) };
  });
  return {
    silent: of('silent').map((u) => u.unit),
    unsigned: of('unsigned').map((u) => u.unit),
    late: of('signed')
      .filter((u) => u.lateBy > 0)
      .map((u) => ({ unit: u.unit, workdays: u.lateBy })),
    left: answers.filter((a) => a.left.length > 0).map(({ unit, left }) => ({ unit, codes: left })),
    nil: answers.filter((a) => a.nil.length > 0).map(({ unit, nil }) => ({ unit, codes: nil })),
  };
}

/**
 * Indicators that were filed and that no reviewer has scored, by unit: neither their marks nor their full marks count.
 */
export function unscoredIn({ units }: Bulletin): { unit: string; codes: string[] }[] {
  return units.flatMap(({ unit, indicators }) => {
    const codes = indicators.filter((i) => i.by === 'unscored').map((i) => i.code);
    return codes.length > 0 ? [{ unit, codes }] : [];
  });
}
