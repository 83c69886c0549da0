import type { Kysely } from 'kysely';
import { decideCheck } from '../acts/step/decideCheck.act';
import { submitForm } from '../acts/step/submitForm.act';
import { addDays, instantOf } from '../domain/calendar/shanghai';
import { exampleRoster } from '../tests/support/exampleRoster';
import { fileOwnPlan, personOf } from '../tests/support/filePlan';
import { stepDone } from '../tests/support/stepDone';
import {
  driveAll,
  driveMatter,
  OPENING,
  storeProgramme,
  useFreshStore,
  YAML,
} from '../tests/support/testStore';
import { closeProgramme, closingReport } from './closing.repo';
import { keepEvidenceRow } from './evidence.repo';
import { linkTokens } from './link.repo';
import { up as tellMeasures } from './migrations/017-measures';
import { sha256 } from './newId';
import { linkStatusOf } from './people.views';
import { addProgrammeFact } from './programme.repo';

const SECRET = 'a secret of at least thirty-two characters';
const MORNING = instantOf('2030-03-04', '09:00');

const store = useFreshStore();

async function started(people: number) {
  const id = await storeProgramme(store.db, exampleRoster(people));
  await driveAll(store.db, id, OPENING);
  return id;
}

it('ends the links with the programme', async () => {
  const id = await started(1);
  const person = await personOf(store.db, '参与者001');
  const tokens = await store.db.transaction().execute((tx) => linkTokens(tx, SECRET, id, [person], MORNING));
  const token = tokens.get(person)!;
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'alive', link: { personId: person } });
  await closeProgramme(store.db, id, instantOf(addDays('2030-03-04', 130), '18:00'));
  expect(await linkStatusOf(store.db, token)).toMatchObject({ kind: 'dead', why: 'ended' });
  const alive = await store.db.selectFrom('links').select('id').where('revoked_at', 'is', null).execute();
  expect(alive).toEqual([]);
});

it('counts what happened in the closing report, once', async () => {
  const id = await started(2);
  await fileOwnPlan(store.db, '参与者001', MORNING);
  await driveAll(store.db, id, MORNING);
  const fact = {
    programmeId: id,
    kind: 'cancelled',
    reason: '防汛',
    byAccess: 'test',
    now: MORNING,
  } as const;
  await store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
  await driveAll(store.db, id, MORNING);
  await closeProgramme(store.db, id, MORNING + 1);
  await closeProgramme(store.db, id, MORNING + 2);
  const reports = await store.db.selectFrom('reports').selectAll().where('programme_id', '=', id).execute();
  expect(reports).toHaveLength(1);
  const body = reports[0]!.body as { matters: unknown; steps: { id: string; counts: unknown }[] };
  expect(body.matters).toEqual({ cancelled: 4 });
  expect(body.steps.find((s) => s.id === 'participant/plan')?.counts).toEqual({ done: 1, cancelled: 1 });
});

it.each([
  [
    'is called as it likes',
    YAML.replaceAll('id: served', 'id: visitors').replaceAll('{ served: served }', '{ served: visitors }'),
    'visitors',
  ],
  ['was pinned before measures', YAML.replace(/ +measures: .*\n/g, ''), 'served'],
])('adds up the people served where their field %s', async (_what, yaml, field) => {
  const id = await storeProgramme(store.db, exampleRoster(1), OPENING, yaml);
  await tellMeasures(store.db as unknown as Kysely<unknown>);
  await driveAll(store.db, id, OPENING);
  const personId = await personOf(store.db, '参与者001');
  const matter = store.db.selectFrom('matters').select('id').where('person_id', '=', personId);
  const { id: matterId } = await matter.executeTakeFirstOrThrow();
  const at = { matterId, now: MORNING };
  const photo = {
    matterId,
    stepId: 'fixed-1',
    byPerson: personId,
    byAccess: null,
    type: 'image/jpeg',
    bytes: 1,
  };
  const evidence = [
    await keepEvidenceRow(store.db, { ...photo, sha256: sha256('a'), sentSha256: sha256('a'), now: MORNING }),
  ];
  const form = { date: '2030-03-05', place: '示例社区', done: '义诊', [field]: 30 };
  await stepDone(store.db, submitForm, {
    ...at,
    step: 'fixed-1',
    form,
    evidence,
    actor: { personId, accessId: null },
  });
  await driveMatter(store.db, matterId, MORNING);
  const actor = { personId: null, accessId: 'test' };
  await stepDone(store.db, decideCheck, {
    ...at,
    step: 'fixed-1-check',
    outcome: 'pass',
    comment: null,
    actor,
  });
  await driveMatter(store.db, matterId, MORNING);
  expect((await closingReport(store.db, id)).served).toBe(30);
});
