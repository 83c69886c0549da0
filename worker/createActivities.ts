import { createCourierActivities } from '../activities/courier.activities';
import { withFailures } from '../activities/errors.temporal';
import { createMatterActivities } from '../activities/matter.activities';
import { createProgrammeActivities } from '../activities/programme.activities';
import { createSeriesActivities } from '../activities/series.activities';
import { createSystemActivities } from '../activities/system.activities';
import type { QuietHours } from '../domain/mailHours';
import type { Engine } from '../engine/engine.port';
import type { Mailer } from '../mail/mailer.port';
import type { WorkerSystem } from '../programmes/plug.types';
import type { Db } from '../store/openStore';

export interface ActivityDeps {
  db: Db;
  engine: Engine;
  mailer: Mailer;
  /** Systems with code of their own. */
  systems: readonly WorkerSystem[];
  publicUrl: string;
  secret: string;
  mail: {
    stopped: boolean;
    quiet: QuietHours | null;
    perDay: number;
    atOnce: number;
    batch?: number;
    admin?: string;
  };
  on: {
    pokeFailed(error: unknown, officeId: string): void;
    mail(mailId: string, outcome: string): void;
  };
}

/** Everything a worker registers; the same in production, tests and rehearsals. */
export function createActivities({ db, engine, mailer, systems, publicUrl, secret, mail, on }: ActivityDeps) {
  return {
    ...withFailures(createMatterActivities({ db, engine, onPokeFailed: on.pokeFailed })),
    ...withFailures(createProgrammeActivities({ db, engine, onPokeFailed: on.pokeFailed })),
    ...withFailures(createSystemActivities({ db, engine, onPokeFailed: on.pokeFailed }, systems)),
    ...withFailures(createSeriesActivities({ db, engine }, systems)),
    ...withFailures(
      createCourierActivities({ db, mailer, systems, publicUrl, secret, ...mail, onMail: on.mail }),
    ),
  };
}
