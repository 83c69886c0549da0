import { sql } from 'kysely';
import type { Db } from './openStore';

/** True once the database has answered; rejects with its reason if it cannot be reached. */
export async function pingDatabase(db: Db): Promise<true> {
  await sql`select 1`.execute(db);
  return true;
}
