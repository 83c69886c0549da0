import { makeChange } from '../../acts/change/makeChange';
import { previewOf } from '../../acts/change/previewOf';
import { instantOf } from '../../domain/calendar/shanghai';
import { exampleRoster } from '../../tests/support/exampleRoster';
import { DAY, driveAll, OPENING, storeProgramme, useFreshStore } from '../../tests/support/testStore';
import type { Change } from './change.types';

/** Two hours after the programme's opening on Monday, 4 March 2030. */
export const NOW = instantOf(DAY, '10:00');

export const refusedAs = (code: string) => expect.objectContaining({ name: 'AppError', code });

const caller = { personId: null, accessId: 'a-test' };

/** For each test a database with the shipped programme running for two participants, each from a unit of their own. */
export function changeTestbed() {
  const bed = { store: useFreshStore(), id: '' };
  beforeEach(async () => {
    const rows = exampleRoster(2).map((r) => ({ ...r, unit: `${r.name}的单位` }));
    bed.id = await storeProgramme(bed.store.db, rows);
    await driveAll(bed.store.db, bed.id, OPENING);
  }, 60_000);

  return {
    bed,
    preview: async (change: Change, now = NOW) =>
      (await bed.store.db.transaction().execute((t) => previewOf(t, { caller, now }, change))).done,
    apply: async (previewId: string | undefined, { kind }: Change, now = NOW) => {
      const call = { caller, input: { previewId, reason: '演示' }, now };
      const making = bed.store.db.transaction().execute((t) => makeChange(t, call, { kind, signal: 'look' }));
      return (await making).done;
    },
    /** Lets every matter's rules act. */
    drive: (now = NOW) => driveAll(bed.store.db, bed.id, now),
    /** Every deadline that a participants' step ever had. */
    deadlines: (step: string) =>
      bed.store.db
        .selectFrom('deadlines as d')
        .innerJoin('matters as m', 'm.id', 'd.matter_id')
        .selectAll('d')
        .where('d.step_id', '=', step)
        .where('m.key', '=', 'participant')
        .orderBy('d.matter_id')
        .orderBy('d.n')
        .execute(),
    matterOf: (name: string) =>
      bed.store.db
        .selectFrom('matters as m')
        .innerJoin('persons as p', 'p.id', 'm.person_id')
        .select(['m.id', 'p.id as personId'])
        .where('p.name', '=', name)
        .executeTakeFirstOrThrow(),
    personOf: async (name: string): Promise<string> => {
      const { id } = await bed.store.db
        .selectFrom('persons')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return id;
    },
  };
}
