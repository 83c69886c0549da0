import { openQuarter } from '../programmes/quarter/series/openQuarter.store';
import type { SeriesActivities } from './activities.types';
import type { PokingDeps } from './poking.deps';

export function createSeriesActivities({ db, engine }: Pick<PokingDeps, 'db' | 'engine'>): SeriesActivities {
  return {
    async openQuarter(request) {
      const { programmeId, officeId } = await openQuarter(db, request);
      await engine.startCourier(officeId);
      // Started again it is the same workflow; a start that is lost the sweep makes good.
      await engine.startProgramme(programmeId);
      return { programmeId };
    },
  };
}
