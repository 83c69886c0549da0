import type { Db, Tx } from './openStore';

/** Who took over from whom in a programme, in the order in which it happened. */
export async function replacementsOf(db: Db | Tx, programmeId: string) {
  return db
    .selectFrom('replacements')
    .select(['id', 'from_person as fromPerson', 'to_person as toPerson', 'reason', 'created_at as createdAt'])
    .where('programme_id', '=', programmeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** A programme's replacements with who they are, the latest first. */
export async function listReplacements(db: Db, programmeId: string) {
  return db
    .selectFrom('replacements as r')
    .innerJoin('persons as f', 'f.id', 'r.from_person')
    .innerJoin('persons as t', 't.id', 'r.to_person')
    .select(['r.id', 'r.reason', 'r.created_at as createdAt'])
    .select(['f.name as fromName', 'f.unit as fromUnit', 't.name as toName', 't.unit as toUnit'])
    .where('r.programme_id', '=', programmeId)
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
}
