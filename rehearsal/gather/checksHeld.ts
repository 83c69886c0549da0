import { actorsOf } from '../../domain/people/actors';
import { type ProgrammeContext, stepSpec } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import { checksOfProgramme } from '../../store/rehearsed.views';
import type { Held } from './gatherChecking';

/** Every check that lay before somebody, with the names of all who might decide it. */
export async function checksHeld(db: Db, context: ProgrammeContext): Promise<Held[]> {
  return (await checksOfProgramme(db, context.id)).map((check) => {
    const matter = { person_id: check.personId, group_name: check.group };
    const { who } = stepSpec(context, check.key, check.stepId);
    const names = actorsOf(context, matter, who, check.openedAt).map((id) => context.people.get(id)!.name);
    return { ...check, items: 1, who: names };
  });
}
