import type { Db, Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { quarterOf } from '../quarter.store';
import { type HandedIn, handedInOf } from './handedIn.store';

/** How far one unit is, as the missing list tells it. */
export interface MissingView
  extends Pick<HandedIn, 'matterId' | 'unit' | 'answer' | 'handedInAt' | 'signedAt'> {
  /** Indicators with an answer so far, nil returns included. */
  answered: number;
  asked: number;
  /** Codes without an answer. */
  left: string[];
  /** Codes answered with a nil return: no less an answer than any other. */
  nil: string[];
}

/**
 * Who has not filed what: every unit of a quarter's programme in the roster's order, by what stands there now. Throws
 * AppError "not-found" if it is no quarter's programme.
 */
export async function missingFilings(db: Db | Tx, programmeId: string): Promise<MissingView[]> {
  const context = await contextOf(db, programmeId);
  const { filed } = await quarterOf(db, programmeId);
  const units = await handedInOf(db, context);
  const rows = await db
    .selectFrom('filings as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select(['f.matter_id', 'f.code', 'f.nil'])
    .where('m.programme_id', '=', programmeId)
    .execute();
  const saved = new Map<string, Map<string, boolean>>();
  for (const { matter_id, code, nil } of rows)
    saved.set(matter_id, (saved.get(matter_id) ?? new Map()).set(code, nil));
  return units.map(({ matterId, unit, answer, handedInAt, signedAt }) => {
    const codes = saved.get(matterId);
    const left = filed.flatMap(({ code }) => (codes?.has(code) ? [] : [code]));
    const nil = filed.flatMap(({ code }) => (codes?.get(code) ? [code] : []));
    const answered = filed.length - left.length;
    return { matterId, unit, answer, handedInAt, signedAt, answered, asked: filed.length, left, nil };
  });
}
