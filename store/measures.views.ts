import { sql } from 'kysely';
import type { Measure } from '../domain/template/template.schema';
import type { Db, Tx } from './openStore';

/** Hand-ins `f` of steps in which the template (`t` of programme `p`) asks for a measure, its number as `value`. */
export function measured(db: Db | Tx, measure: Measure) {
  const asked = sql<{ key: string; step: string; field: string }>`(
    select each.key, step ->> 'id' as step, step -> 'measures' ->> ${measure} as field
    from jsonb_each(t.body -> 'matters') as each, jsonb_array_elements(each.value -> 'steps') as step
    where step -> 'measures' ? ${measure}
  )`.as<'asked'>(sql.ref('asked'));
  return (
    db
      .selectFrom('facts as f')
      .innerJoin('matters as m', 'm.id', 'f.matter_id')
      .innerJoin('programmes as p', 'p.id', 'm.programme_id')
      .innerJoin('templates as t', 't.sha256', 'p.template_sha256')
      // Copies of a step that is repeated are numbered: `fixed-2`.
      .innerJoinLateral(asked, (j) =>
        j
          .onRef('asked.key', '=', 'm.key')
          .on(sql<boolean>`asked.step in (f.step_id, regexp_replace(f.step_id, '-\\d+$', ''))`),
      )
      .where('f.kind', '=', 'submitted')
      .select(sql<number | null>`(f.form ->> asked.field)::int`.as('value'))
  );
}
