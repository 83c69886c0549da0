import type { ProgrammeContext } from '../../../domain/programme/context';
import type { Cast } from '../../../rehearsal/castProgramme';
import { behaviourText } from '../../../rehearsal/people/behaviourText';
import type { RehearsedBulletin } from '../../../rehearsal/rehearsed.types';
import type { Db } from '../../../store/openStore';
import { reviewCounts } from '../../../store/rehearsed.views';
import { newestBulletin } from '../bulletin/bulletins.store';
import { periodWords } from '../bulletin/phrases.rules';
import { objectionsOf } from '../objection/objections.store';
import { unitStepsOf } from '../quarter.rules';
import type { SectionResult } from '../review/result.types';

/**
 * The bulletin that a rehearsed quarter came out with, in figures; null if none was compiled. Without ids, hashes and
 * instants: they are drawn anew in every run.
 */
export async function gatherBulletin(
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
