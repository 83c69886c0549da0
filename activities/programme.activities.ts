import { closeProgramme, programmeProgress } from '../store/closing.repo';
import { openMatterIds } from '../store/openMatterIds';
import { openMatters } from '../store/openMatters';
import { contextOf } from '../store/programme.context';
import type { ProgrammeActivities } from './activities.types';
import type { PokingDeps } from './poking.deps';

/** Rows and workflow starts of one activity: a few seconds of work, so that a retry repeats little. */
const BATCH = 25;
/** Signals sent by one activity. */
const POKES = 100;

export function createProgrammeActivities({ db, engine, onPokeFailed }: PokingDeps): ProgrammeActivities {
  return {
    async openMatters({ programmeId, from, now }) {
      const { opened, left } = await openMatters(db, programmeId, from, BATCH, now);
      const { template, title } = await contextOf(db, programmeId);
      // Row first, then the workflow: a start that fails is repeated with the activity, a lost one by the sweep.
      await Promise.all(
        opened.map((m) =>
          engine.startMatter({
            matterId: m.id,
            workflowId: m.workflowId,
            programmeId,
            templateId: template.id,
            title: m.title,
            programmeTitle: title,
            group: m.group,
          }),
        ),
      );
      return { opened: opened.length, left };
    },
    async pokeMatters({ programmeId, after, signal }) {
      const matters = await openMatterIds(db, programmeId, after, POKES);
      // An absent workflow is started again by the sweep, which finds its unseen facts.
      await Promise.all(matters.map((m) => engine.pokeMatter(m.workflowId, signal)));
      return { next: matters.length < POKES ? null : matters.at(-1)!.id };
    },
    async lookAtProgramme({ programmeId }) {
      const { state, startsAt, closesAt, factSeq, templates, open } = await programmeProgress(
        db,
        programmeId,
      );
      return { state, startsAt, closesAt, factSeq, templates, open };
    },
    async closeProgramme({ programmeId, now }) {
      const officeId = await closeProgramme(db, programmeId, now);
      engine.pokeCourier(officeId).catch((error: unknown) => onPokeFailed(error, officeId));
    },
  };
}
