import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Cast } from '../../../rehearsal/castProgramme';
import type { Held } from '../../../rehearsal/gather/gatherChecking';
import { behaviourText } from '../../../rehearsal/people/behaviourText';
import type { SystemGathered } from '../../../rehearsal/system.types';
import type { Db } from '../../../store/openStore';
import { newestBulletin } from '../bulletin/bulletins.store';
import { periodWords } from '../bulletin/phrases.rules';
import { objectionsOf } from '../objection/objections.store';
import { unitStepsOf } from '../quarter.rules';
import { quarterOf } from '../quarter.store';
import type { SectionResult } from '../review/result.types';
import type { RehearsedBulletin, RehearsedQuarter } from './rehearsedQuarter.types';
import { reviewCounts, scoringsOfProgramme } from './reviewed.store';

export async function gatherQuarter(db: Db, context: ProgrammeContext, cast: Cast): Promise<SystemGathered> {
  const { id, version, title } = (await quarterOf(db, context.id)).scheme;
  return {
    input: { scheme: { id, version, title } } satisfies Partial<RehearsedQuarter['input']>,
    rehearsed: { bulletin: await gatherBulletin(db, context, cast) } satisfies Partial<RehearsedQuarter>,
    held: await sharesHeld(db, context),
  };
}

/** What lay before reviewers, each unit of a share one item. */
async function sharesHeld(db: Db, context: ProgrammeContext): Promise<Held[]> {
  const steps = context.specs.flatMap((m) => m.steps.filter((s) => s.kind === 'scoring').map((s) => s.id));
  if (steps.length === 0) return [];
  return (await scoringsOfProgramme(db, context.id, steps)).map(({ personId, units, ...share }) => ({
    ...share,
    items: units ?? 0,
    lapsedAt: null,
    who: personId === null ? [] : [context.people.get(personId)!.name],
  }));
}

/**
 * The bulletin that a rehearsed quarter came out with, in figures; null if none was compiled. Without ids, hashes and
 * instants: they are drawn anew in every run.
 */
async function gatherBulletin(
  db: Db,
  context: ProgrammeContext,
  cast: Cast,
): Promise<RehearsedBulletin | null> {
  const bulletin = (await newestBulletin(db, context.id))?.bulletin;
  if (!bulletin) return null;
  const { period, wording, issuedOn, scheme, units, average, missing, load } = bulletin;
  const scoresOf = (sections: readonly SectionResult[]) => sections.map((s) => s.score);
  const objections = await objectionsOf(db, context.id, unitStepsOf(context));
  const granted = units.filter((u) => u.indicators.some((i) => i.by === 'ruling')).length;
  return {
    period: periodWords(period),
    // A title may be broken into lines where the document wants it.
    title: wording.title.replaceAll('\n', ''),
    issuedOn,
    sections: scheme.sections.map(({ title, weight }) => ({ title, weight })),
    units: units.map(({ unit, rank, total, sections }) => {
      const behaviour = cast.units.get(unit);
      const text = behaviour ? behaviourText(behaviour) : '';
      return { unit, rank, total, scores: scoresOf(sections), behaviour: text };
    }),
    average: { total: average.total, scores: scoresOf(average.sections) },
    missing,
    load,
    reviewed: await reviewCounts(db, context.id),
    objections: { raised: objections.size, granted },
  };
}
