import type { Caller } from '../acts/act.types';
import { decideCheck } from '../acts/step/decideCheck.act';
import { submitForm } from '../acts/step/submitForm.act';
import { type Instant, instantOf } from '../domain/calendar/shanghai';
import { holders } from '../domain/people/actors';
import { exampleRoster } from '../tests/support/exampleRoster';
import { filePlan } from '../tests/support/filePlan';
import { stepDone } from '../tests/support/stepDone';
import { driveMatter, matterRow, OPENING, storeProgramme, useTestStore } from '../tests/support/testStore';
import { keepEvidenceRow } from './evidence.repo';
import { exchange } from './exchange';
import { newId, sha256 } from './newId';
import { at } from './openStore';
import { contextOf } from './programme.context';

const NOW = instantOf('2030-03-05', '10:00');
const store = useTestStore();

async function matter() {
  const { db } = store;
  const programmeId = await storeProgramme(db, exampleRoster(2));
  const context = await contextOf(db, programmeId);
  const [one, two] = holders(context, 'participant', null).sort((a, b) =>
    context.people.get(a)!.name.localeCompare(context.people.get(b)!.name),
  );
  const { id } = await db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', programmeId)
    .where('person_id', '=', one!)
    .executeTakeFirstOrThrow();
  await driveMatter(db, id, OPENING);
  const [leader] = holders(context, 'groupLeader', '第1组');
  const [officer] = holders(context, 'officer', null);
  return { id, one: one!, two: two!, leader: leader!, officer: officer! };
}

const by = (personId: string): Caller => ({ personId, accessId: null });
const SERVICE = { date: '2030-03-05', place: '示例社区', done: '示例内容', served: 10 };
const planFiled = (id: string, actor: Caller, now: Instant, more = {}) =>
  filePlan(store.db, id, actor, now, more);
const checkPlan = (id: string, actor: Caller, outcome: 'pass' | 'return', comment: string | null = null) =>
  stepDone(store.db, decideCheck, {
    matterId: id,
    step: 'plan-check',
    outcome,
    comment,
    actor,
    now: NOW + 60_000,
  });
const factsOf = (id: string) =>
  store.db.selectFrom('facts').selectAll().where('matter_id', '=', id).orderBy('seq').execute();

async function evidenceFor(matterId: string, stepId: string, personId: string): Promise<string> {
  const hash = sha256(newId('x'));
  return store.db.transaction().execute((tx) =>
    keepEvidenceRow(tx, {
      matterId,
      stepId,
      byPerson: personId,
      byAccess: null,
      sha256: hash,
      sentSha256: hash,
      type: 'image/jpeg',
      bytes: 1000,
      now: NOW,
    }),
  );
}

it('stores twenty hand-ins that come at once, one after the other, each with its event', async () => {
  const m = await matter();
  const receipts = await Promise.all(
    Array.from({ length: 20 }, (_, n) => planFiled(m.id, by(m.one), NOW + n)),
  );
  const facts = await factsOf(m.id);
  expect(facts.map((f) => f.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  expect(new Set(facts.map((f) => f.id))).toEqual(new Set(receipts.map((r) => r.factId)));
  expect(receipts.filter((r) => !r.replaced)).toHaveLength(1);
  const row = await matterRow(store.db, m.id);
  const events = await store.db
    .selectFrom('events')
    .select(['seq', 'previous', 'hash'])
    .where('chain', '=', m.id)
    .orderBy('seq')
    .execute();
  expect(row.fact_seq).toBe(20);
  expect([row.event_seq, row.event_hash]).toEqual([events.length, events.at(-1)!.hash]);
  expect(events.slice(1).map((e) => e.previous)).toEqual(events.slice(0, -1).map((e) => e.hash));
});

it('lets a hand-in and an exchange race: both are stored, or the exchange brings the hand-in back', async () => {
  const m = await matter();
  for (let n = 0; n < 15; n += 1) {
    const now = NOW + n * 1000;
    const { state, exchanges } = await matterRow(store.db, m.id);
    const effects = [] as never[];
    const [, answer] = await Promise.all([
      planFiled(m.id, by(m.one), now),
      exchange(store.db, { matterId: m.id, n: exchanges + 1, cursor: state.cursor, effects, now }),
    ]);
    expect('facts' in answer.result ? answer.result.facts.length : answer.result.computed).toEqual(
      'facts' in answer.result ? 1 : null,
    );
    await driveMatter(store.db, m.id, now);
  }
  const row = await matterRow(store.db, m.id);
  expect([row.fact_seq, row.seen_facts, row.state.cursor.matter]).toEqual([15, 15, 15]);
});

it('takes one of two checks that come at once; the other hears that it was checked already', async () => {
  const m = await matter();
  await planFiled(m.id, by(m.one), NOW);
  await driveMatter(store.db, m.id, NOW);
  const two = await Promise.allSettled([
    checkPlan(m.id, by(m.leader), 'pass'),
    checkPlan(m.id, { personId: null, accessId: 'office' }, 'pass'),
  ]);
  expect(two.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(two.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'already-checked' } });
  expect((await factsOf(m.id)).filter((f) => f.kind === 'checked')).toHaveLength(1);
});

it('the database itself refuses a second check of a round', async () => {
  const m = await matter();
  await planFiled(m.id, by(m.one), NOW);
  await driveMatter(store.db, m.id, NOW);
  await checkPlan(m.id, by(m.leader), 'pass');
  const again = store.db
    .insertInto('facts')
    .values({
      id: newId('f'),
      matter_id: m.id,
      seq: 99,
      kind: 'checked',
      step_id: 'plan-check',
      round: 1,
      nil: false,
      outcome: 'pass',
      form: null,
      comment: null,
      salt: null,
      by_person: m.leader,
      by_access: null,
      for_person: m.one,
      received_at: at(NOW),
    })
    .execute();
  await expect(again).rejects.toThrow('facts_checked_once');
});

it('takes nothing from strangers', async () => {
  const m = await matter();
  await expect(planFiled(m.id, by(m.two), NOW)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(planFiled(m.id, { ...by(m.two), onBehalf: true }, NOW)).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(planFiled('m-none', by(m.one), NOW)).rejects.toMatchObject({ code: 'not-found' });
  await planFiled(m.id, by(m.one), NOW);
  await driveMatter(store.db, m.id, NOW);
  await expect(checkPlan(m.id, by(m.two), 'pass')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(checkPlan(m.id, by(m.one), 'pass')).rejects.toMatchObject({ code: 'self-check' });
  await expect(checkPlan(m.id, by(m.leader), 'return', ' ')).rejects.toMatchObject({
    detail: { problems: [{ path: 'comment' }] },
  });
  expect(await factsOf(m.id)).toHaveLength(1);
});

it('records both when an officer files for somebody', async () => {
  const m = await matter();
  await planFiled(m.id, { ...by(m.officer), onBehalf: true }, NOW);
  const [fact] = await factsOf(m.id);
  expect([fact!.by_person, fact!.for_person]).toEqual([m.officer, m.one]);
});

it('refuses evidence that was kept for another step, and stores nothing', async () => {
  const m = await matter();
  const [mine, other] = [await evidenceFor(m.id, 'fixed-1', m.one), await evidenceFor(m.id, 'plan', m.one)];
  const file = (evidence: string[]) =>
    stepDone(store.db, submitForm, {
      matterId: m.id,
      step: 'fixed-1',
      form: SERVICE,
      evidence,
      actor: by(m.one),
      now: NOW,
    });
  await expect(file([mine, other])).rejects.toMatchObject({ detail: { problems: [{ path: 'evidence.1' }] } });
  expect(await factsOf(m.id)).toEqual([]);
  const { factId } = await file([mine]);
  const linked = await store.db
    .selectFrom('fact_evidence')
    .selectAll()
    .where('fact_id', '=', factId)
    .execute();
  expect(linked).toEqual([{ fact_id: factId, evidence_id: mine, position: 0 }]);
});

it('names the same piece of evidence twice only once', async () => {
  const m = await matter();
  const mine = await evidenceFor(m.id, 'fixed-1', m.one);
  const wish = {
    matterId: m.id,
    step: 'fixed-1',
    form: SERVICE,
    evidence: [mine, mine],
    actor: by(m.one),
    now: NOW,
  };
  const { factId } = await stepDone(store.db, submitForm, wish);
  const linked = await store.db
    .selectFrom('fact_evidence')
    .selectAll()
    .where('fact_id', '=', factId)
    .execute();
  expect(linked).toHaveLength(1);
});
