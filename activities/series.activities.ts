import { AppError } from '../domain/errors';
import type { WorkerSystem } from '../programmes/plug.types';
import type { SeriesActivities } from './activities.types';
import type { PokingDeps } from './poking.deps';

export function createSeriesActivities(
  { db, engine }: Pick<PokingDeps, 'db' | 'engine'>,
  systems: readonly WorkerSystem[],
): SeriesActivities {
  return {
    async openQuarter(request) {
      const { seriesId } = request;
      for (const { series } of systems) {
        if (!series || !(await series.owns(db, seriesId))) continue;
        const { programmeId, officeId } = await series.open(db, request);
        await engine.startCourier(officeId);
        // Started again it is the same workflow; a start that is lost the sweep makes good.
        await engine.startProgramme(programmeId);
        return { programmeId };
      }
      throw new AppError('not-found', { ids: { series: seriesId } });
    },
  };
}
