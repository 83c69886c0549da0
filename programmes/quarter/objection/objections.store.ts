import type { Db, Tx } from '../../../store/openStore';
import type { SnapshotUnit } from '../bulletin/snapshot.types';
import type { UnitSteps } from '../quarter.rules';

type Objection = NonNullable<SnapshotUnit['objection']>;

/** The objections of a programme's units and their answers, by matter; one query. The last word of each side counts. */
export async function objectionsOf(
  db: Db | Tx,
  programmeId: string,
  { key, objection, answer }: UnitSteps,
): Promise<Map<string, Objection>> {
  const byMatter = new Map<string, Objection>();
  if (objection === null) return byMatter;
  const facts = await db
    .selectFrom('facts as f')
    .innerJoin('matters as m', 'm.id', 'f.matter_id')
    .select(['f.matter_id', 'f.kind', 'f.form', 'f.comment', 'f.received_at'])
    .where('m.programme_id', '=', programmeId)
    .where('m.key', '=', key)
    .where('f.step_id', 'in', answer === null ? [objection] : [objection, answer])
    .where('f.kind', 'in', ['submitted', 'checked'])
    .orderBy('f.matter_id')
    .orderBy('f.seq')
    .execute();
  for (const { matter_id, kind, form, comment, received_at: at } of facts) {
    const known = byMatter.get(matter_id);
    if (kind === 'submitted') {
      const codes = String(form?.codes ?? '')
        .split(',')
        .filter((code) => code !== '');
      byMatter.set(matter_id, { at, text: String(form?.text ?? ''), codes, answer: null, answeredAt: null });
    } else if (known) byMatter.set(matter_id, { ...known, answer: comment ?? '', answeredAt: at });
  }
  return byMatter;
}
