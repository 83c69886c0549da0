import type { Template } from '../domain/template/template.schema';
import { sha256 } from './newId';
import type { Db, Tx } from './openStore';

/** Pins a template as it is now; a programme keeps to it whatever the file says later. Returns its SHA-256. */
export async function keepTemplate(tx: Tx, template: Template): Promise<string> {
  const body = JSON.stringify(template);
  const hash = sha256(body);
  await tx
    .insertInto('templates')
    .values({ sha256: hash, id: template.id, version: template.version, body })
    .onConflict((c) => c.doNothing())
    .execute();
  return hash;
}

export async function templateOf(db: Db | Tx, hash: string): Promise<Template> {
  const row = await db
    .selectFrom('templates')
    .select('body')
    .where('sha256', '=', hash)
    .executeTakeFirstOrThrow();
  return row.body;
}

/** True if a programme stands on a template exactly as it is given. */
export async function standsOn(db: Db | Tx, programmeId: string, template: Template): Promise<boolean> {
  const row = await pinnedTemplate(db, programmeId);
  return row.template_sha256 === sha256(JSON.stringify(template));
}

/** The template a programme is pinned to, by its SHA-256, and the programme's parameters. */
export async function pinnedTemplate(db: Db | Tx, programmeId: string) {
  return db
    .selectFrom('programmes')
    .select(['template_sha256', 'parameters'])
    .where('id', '=', programmeId)
    .executeTakeFirstOrThrow();
}
