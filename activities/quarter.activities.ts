import { approvedBulletin } from '../store/bulletin/approvedBulletin';
import type { BulletinParts } from '../store/bulletin/bulletinParts.types';
import { compileDraft } from '../store/bulletin/compileDraft';
import { publishBulletin } from '../store/bulletin/publishBulletin';
import { finishStep } from '../store/finishStep';
import { SYSTEM } from '../store/handIn';
import { programmeIdOf } from '../store/matter.views';
import { assignAll } from '../store/review/assignAll';
import { balance } from '../store/review/balance';
import { waiveThird } from '../store/review/waiveThird';
import type { SystemActivities, SystemStep } from './activities.types';
import type { PokingDeps } from './poking.deps';

export type QuarterDeps = PokingDeps & BulletinParts;

/** The steps that the system does itself in a quarter: each is safe to run twice, and says that it is done as its last act. */
export function createQuarterActivities({
  db,
  engine,
  onPokeFailed,
  render,
  wording,
}: QuarterDeps): SystemActivities {
  const once =
    (act: (programmeId: string, now: number) => Promise<void>) =>
    async (step: SystemStep): Promise<void> => {
      await act(await programmeIdOf(db, step.matterId), step.now);
      await finishStep(db, step);
    };
  return {
    assign: once(async (programmeId, now) => {
      await assignAll(db, programmeId, now);
    }),
    balance: once(async (programmeId, now) => {
      const { reviewers } = await balance(db, programmeId, now);
      // An absent workflow is started again by the sweep, which finds its unseen facts.
      for (const id of await waiveThird(db, programmeId, reviewers, now))
        await engine.pokeMatter(id, 'waived');
    }),
    compile: once(async (programmeId, now) => {
      await compileDraft(db, { programmeId, shipped: wording, actor: SYSTEM, now });
    }),
    publish: once(async (programmeId, now) => {
      const bulletinId = await approvedBulletin(db, programmeId);
      const office = await publishBulletin(db, render, { bulletinId, actor: SYSTEM, now });
      engine.pokeCourier(office).catch((error: unknown) => onPokeFailed(error, office));
    }),
  };
}
