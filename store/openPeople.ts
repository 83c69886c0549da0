import type { Instant } from '../domain/calendar/shanghai';
import { actorsOf } from '../domain/people/actors';
import { findSpec, type ProgrammeContext } from '../domain/programme/context';
import { CLIMBED } from './climbed.views';
import type { Tx } from './openStore';
import { openMattersNow } from './people.views';

/**
 * Everybody in a programme for whom something is open: their own or another's turn to act, a request for more time to
 * answer, something that has climbed to them. Sorted, and without those who have handed over.
 */
export async function openPeople(tx: Tx, context: ProgrammeContext, now: Instant): Promise<string[]> {
  const people = new Set<string>();
  for (const matter of await openMattersNow(tx, context.id)) {
    for (const step of matter.state.steps) {
      if (step.status !== 'open') continue;
      const by = step.asked && findSpec(context, matter.key, step.id)?.extension?.by;
      for (const who of by ? [step.who, by] : [step.who])
        for (const id of actorsOf(context, matter, who, now)) people.add(id);
    }
  }
  const climbed = await tx
    .selectFrom('notices as n')
    .innerJoin('steps as s', (j) =>
      j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'),
    )
    .select('n.person_id')
    .distinct()
    .where('n.programme_id', '=', context.id)
    .where('s.status', '=', 'open')
    .whereRef('s.round', '=', 'n.round')
    .where(CLIMBED)
    .execute();
  for (const { person_id } of climbed) people.add(person_id);
  return [...people].filter((id) => context.people.get(id)?.replacedBy === null).sort();
}
