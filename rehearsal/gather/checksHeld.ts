import { actorsOf } from '../../domain/people/actors';
import { type ProgrammeContext, stepSpec } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import { checksOfProgramme, scoringsOfProgramme } from '../../store/rehearsed.views';
import type { Held } from './gatherChecking';

/**
 * Everything that lay before somebody to check or to score, by name: each check with everybody who might decide it,
 * each unit of a reviewer's share.
 */
export async function checksHeld(db: Db, context: ProgrammeContext): Promise<Held[]> {
  const nameOf = (id: string) => context.people.get(id)!.name;
  const checks = (await checksOfProgramme(db, context.id)).map((check) => {
    const matter = { person_id: check.personId, group_name: check.group };
    const { who } = stepSpec(context, check.key, check.stepId);
    return { ...check, items: 1, who: actorsOf(context, matter, who, check.openedAt).map(nameOf) };
  });
  const scoring = context.specs.flatMap((m) => m.steps.filter((s) => s.kind === 'scoring').map((s) => s.id));
  if (scoring.length === 0) return checks;
  const shares = await scoringsOfProgramme(db, context.id, scoring);
  return [
    ...checks,
    ...shares.map(({ personId, units, ...share }) => ({
      ...share,
      items: units ?? 0,
      lapsedAt: null,
      who: personId === null ? [] : [nameOf(personId)],
    })),
  ];
}
