import type { Db, Tx } from './openStore';

/** Does work in one transaction: all of it is stored or, if it throws, nothing. Within one already it joins that. */
export function inTransaction<T>(db: Db | Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Tx) : db.transaction().execute(work);
}
