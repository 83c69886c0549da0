import { type Kysely, sql } from 'kysely';

/** What a template of before measures asked for by the name of its field. */
const BEFORE: [template: string, step: RegExp, measure: string][] = [
  ['hundred-days', /^(theme|fixed|elective)$/, 'served'],
  ['five-star', /^decide$/, 'stars'],
];

interface Body {
  matters: Record<string, { steps: { id: string; measures?: Record<string, string> }[] }>;
}

/**
 * Templates that programmes are pinned to say which of their numbers are 服务人数 and 星级 (`measures`); until now the code
 * went by the fields' names. Nothing that anybody is asked changes, so they keep their hash.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [template, asks, measure] of BEFORE) {
    const { rows } = await sql<{ sha256: string; body: Body }>`
      select sha256, body from templates where id = ${template}`.execute(db);
    for (const { sha256, body } of rows) {
      const steps = Object.values(body.matters).flatMap((m) => m.steps);
      for (const step of steps) if (asks.test(step.id)) step.measures ??= { [measure]: measure };
      await sql`update templates set body = ${JSON.stringify(body)}::jsonb where sha256 = ${sha256}`.execute(
        db,
      );
    }
  }
}
