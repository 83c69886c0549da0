import { sql } from 'kysely';
import { indexKnown } from '../domain/people/matchKnown';
import { nameKey, unitKey } from '../domain/people/textKeys';
import { lockHumans } from './lockHumans';
import { newId } from './newId';
import type { Db, Tx } from './openStore';

/** Rows of one update. */
const CHUNK = 5_000;

interface AssignedHuman {
  id: string;
  human: string;
  key: string;
  twin: boolean;
}

/**
 * Finds out who is who among persons kept before the rule of domain/people, or by old code while it still ran. Nothing
 * is asked any more: what was one stays one (also who has neither e-mail nor phone, by name and unit), an e-mail goes
 * before a phone, and two rows of one human on one roster are told by `twin`, so that nobody checks themselves. Safe to
 * run at each start.
 */
export async function fillHumans(db: Db): Promise<void> {
  const [open] = await db.selectFrom('persons').select('id').where('human_id', 'is', null).limit(1).execute();
  if (!open) return;
  await db.transaction().execute(async (tx) => {
    await lockHumans(tx);
    const assigned = assign(
      await tx
        .selectFrom('persons as h')
        .innerJoin('rosters as r', 'r.id', 'h.roster_id')
        .select(['h.id', 'h.roster_id', 'h.name', 'h.unit', 'h.email', 'h.phone', 'h.human_id'])
        .orderBy('r.created_at')
        .orderBy('r.id')
        .orderBy('h.id')
        .execute(),
    );
    for (let n = 0; n < assigned.length; n += CHUNK) await write(tx, assigned.slice(n, n + CHUNK));
  });
}

interface Row {
  id: string;
  roster_id: string;
  name: string;
  unit: string;
  email: string | null;
  phone: string | null;
  human_id: string | null;
}

function assign(rows: readonly Row[]): AssignedHuman[] {
  const known = indexKnown(rows.flatMap((r) => (r.human_id === null ? [] : [{ ...r, humanId: r.human_id }])));
  const bare = new Map<string, string>();
  const bareKey = (r: Row) =>
    r.email === null && r.phone === null ? JSON.stringify([nameKey(r.name), unitKey(r.unit)]) : null;
  const taken = new Set<string>();
  for (const r of rows) {
    if (r.human_id === null) continue;
    taken.add(`${r.roster_id} ${r.human_id}`);
    const key = bareKey(r);
    if (key !== null && !bare.has(key)) bare.set(key, r.human_id);
  }
  return rows.flatMap((row): AssignedHuman[] => {
    if (row.human_id !== null) return [];
    const { byEmail, byPhone } = known.find(row);
    const key = bareKey(row);
    const alike = key === null ? undefined : bare.get(key);
    const elsewhere = alike !== undefined && !taken.has(`${row.roster_id} ${alike}`) ? alike : undefined;
    const human = [...byEmail][0] ?? [...byPhone][0] ?? elsewhere ?? newId('u');
    const place = `${row.roster_id} ${human}`;
    const twin = taken.has(place);
    taken.add(place);
    known.add({ ...row, humanId: human });
    if (key !== null) bare.set(key, human);
    return [{ id: row.id, human, key: nameKey(row.name), twin }];
  });
}

async function write(tx: Tx, assigned: readonly AssignedHuman[]): Promise<void> {
  await sql`
    update persons as h set human_id = x.human, name_key = x.key, twin = x.twin
    from jsonb_to_recordset(${JSON.stringify(assigned)}::jsonb) as x(id text, human text, key text, twin boolean)
    where h.id = x.id
  `.execute(tx);
}
