import { storeAct } from '../../../acts/perform';
import { reopenStep } from '../../../acts/step/reopen.act';
import { dateOf, instantOf } from '../../../domain/calendar/shanghai';
import { canonicalJson } from '../../../domain/canonicalJson';
import { newId, sha256 } from '../../../store/newId';
import { at } from '../../../store/openStore';
import { stepDone } from '../../../tests/support/stepDone';
import { useTestStore } from '../../../tests/support/testStore';
import {
  by,
  DUE,
  FILLING,
  fileAll,
  handInAndSign,
  no,
  openQuarter,
  SCORED,
  SCORING,
  save,
} from '../filing/filing.testbed';
import { missingFilings } from '../filing/filings.store';
import { raiseObjection } from '../objection/raiseObjection.act';
import { assignAll } from '../review/assignReviewers.store';
import { addAdjustment, addRulings } from '../review/officeMarks.acts';
import { sharesOf } from '../review/shares.store';
import { COMPILING, draftOf, keepSeries, OFFICE, quarter, WORDING } from './bulletin.testbed';
import { approvedBulletin, bulletinOf, bulletinsOf, fileOf, newestIssued } from './bulletins.store';
import { issue, keepFile } from './issue.store';
import { takeSnapshot } from './takeSnapshot.store';

const store = useTestStore();
it('freezes what was handed in and signed, how late, and the marks by reviewers’ numbers, without a person', async () => {
  const bed = await quarter(store.db);
  const matterId = bed.unit(1);
  await bed.drive(matterId, instantOf('2030-05-07', '10:00'));
  await storeAct(bed.db, raiseObjection, {
    caller: by(bed.person('联络员0001')),
    target: { matterId, step: 'objection' },
    input: { codes: ['A1', 'C2'], text: '资料齐全' },
    now: instantOf('2030-05-07', '11:00'),
  });
  for (const marks of [9, 10])
    await storeAct(bed.db, addRulings, {
      caller: by(bed.person('经办人01')),
      target: matterId,
      input: { rulings: [{ code: 'A1', marks }], reason: '成立' },
      now: COMPILING,
    });
  const snapshot = await takeSnapshot(bed.db, bed.id, COMPILING);
  expect(snapshot).toMatchObject({
    period: { year: 2030, quarter: 1 },
    dueAt: DUE,
    takenAt: COMPILING,
    previous: null,
  });
  expect(snapshot.units.map((u) => [u.unit, u.answer, u.lateBy, u.signedHash !== null])).toEqual([
    ['示例001镇', 'signed', 0, true],
    ['示例002镇', 'signed', 2, true],
    ['示例003街道', 'unsigned', 0, false],
    ['示例004镇', 'silent', 0, false],
  ]);
  const [one] = snapshot.units;
  expect(one!.handedInAt).toBe(FILLING + 1000);
  expect(one!.filings.find((f) => f.code === 'C4')).toMatchObject({ nil: true });
  // A nil return is not scored; everything else judged has two marks.
  expect(one!.scores).toHaveLength((SCORED.length - 1) * 2);
  expect(one!.scores[0]).toEqual({
    code: 'A1',
    reviewer: expect.any(Number),
    marks: 4,
    comment: 'A1评语',
    highlight: false,
    problem: false,
    at: SCORING,
  });
  expect(one!.rulings.map((r) => r.marks)).toEqual([9, 10]);
  expect(one!.objection).toMatchObject({ codes: ['A1', 'C2'], text: '资料齐全', answer: null });
  const text = canonicalJson(snapshot);
  expect(await takeSnapshot(bed.db, bed.id, COMPILING)).toEqual(snapshot);
  for (const name of ['评审人001', '联络员0001', '单位负责人0001', '经办人01'])
    expect(text.includes(name) || text.includes(bed.person(name))).toBe(false);
});

it('lateness: a round reopened by the office keeps its own deadline, mending one’s own filing keeps the first', async () => {
  const bed = await openQuarter(store.db, { units: 3, reviewers: 3 });
  for (const n of [1, 2, 3]) await fileAll(bed, n);
  for (const n of [1, 2]) await handInAndSign(bed, n, FILLING + 1000);
  // The first mends its filing an hour before the deadline and hands it in on the next morning.
  await save(bed, 1, 'A5', { nil: true }, DUE - 3_600_000);
  await bed.drive(bed.unit(1), DUE - 3_600_000);
  await handInAndSign(bed, 1, instantOf('2030-04-09', '09:00'));
  // The second is asked again by the office on that day, with three working days for it.
  const now = instantOf('2030-04-09', '09:00');
  await stepDone(bed.db, reopenStep, {
    matterId: bed.unit(2),
    step: 'fill',
    reason: '附件有误',
    actor: OFFICE,
    now,
  });
  await bed.drive(bed.unit(2), now);
  await save(bed, 2, 'A5', { nil: true }, now + 1000);
  await handInAndSign(bed, 2, instantOf('2030-04-11', '09:00'));
  // The third hands in on Monday's evening, an hour late.
  await bed.drive(bed.unit(3), DUE + 3_600_000);
  await handInAndSign(bed, 3, DUE + 3_600_000);
  const { units } = await takeSnapshot(bed.db, bed.id, COMPILING);
  expect(units.map((u) => [u.answer, u.lateBy])).toEqual([
    ['signed', 1],
    ['signed', 0],
    ['signed', 1],
  ]);
  expect(units[1]!.filings.find((f) => f.code === 'A5')).toMatchObject({ nil: true });
});

it('issues the newest draft for good; a correction is version 2 beside it, with what changed and why', async () => {
  const bed = await quarter(store.db);
  const first = await draftOf(bed);
  expect(await draftOf(bed)).toMatchObject({ id: first.id, draft: 1 });
  const worded = await draftOf(bed, COMPILING, null, { ...WORDING, addressee: '各乡镇党委' });
  expect(worded).toMatchObject({ version: 1, draft: 2 });
  const now = instantOf('2030-05-22', '10:00');
  await expect(issue(bed.db, { bulletinId: first.id, actor: OFFICE, now })).rejects.toMatchObject({
    code: 'conflict',
  });
  const issued = await issue(bed.db, { bulletinId: worded.id, actor: OFFICE, now });
  expect(issued.bulletin).toMatchObject({ version: 1, issuedOn: dateOf(now), datedOn: dateOf(now) });
  expect(issued.bulletin.units.map((u) => [u.unit, u.rank])).toEqual([
    ['示例001镇', 1],
    ['示例002镇', 2],
    ['示例003街道', 3],
    ['示例004镇', 3],
  ]);
  expect(await issue(bed.db, { bulletinId: worded.id, actor: OFFICE, now: now + 1000 })).toEqual(issued);
  const kept = await bulletinOf(bed.db, worded.id);
  expect(kept.bulletin).toEqual(issued.bulletin);
  expect(sha256(canonicalJson(kept.snapshot))).toBe(kept.hash);
  const change = bed.db
    .updateTable('bulletins')
    .set({ hash: '0'.repeat(64) })
    .where('id', '=', worded.id);
  await expect(change.execute()).rejects.toThrow('stays as issued');
  await expect(bed.db.deleteFrom('bulletins').where('id', '=', worded.id).execute()).rejects.toThrow(
    'stays as issued',
  );

  await expect(draftOf(bed, now)).rejects.toMatchObject({ code: 'invalid-request' });
  const input = { rulings: [{ code: 'A1', marks: 12 }], reason: '复核后更正' };
  await storeAct(bed.db, addRulings, { caller: OFFICE, target: bed.unit(2), input, now });
  const second = await draftOf(bed, now, '复核后更正');
  expect(second).toMatchObject({ version: 2, draft: 1, bulletin: { correction: { reason: '复核后更正' } } });
  expect(second.bulletin.correction?.changes.join()).toContain('示例002镇总分由');
  await issue(bed.db, { bulletinId: second.id, actor: OFFICE, now });
  expect((await bulletinsOf(bed.db, bed.id)).map((b) => [b.version, b.draft, b.state])).toEqual([
    [2, 1, 'issued'],
    [1, 2, 'issued'],
    [1, 1, 'draft'],
  ]);
  expect((await bulletinOf(bed.db, worded.id)).bulletin).toEqual(issued.bulletin);
  expect((await newestIssued(bed.db, bed.id))?.id).toBe(second.id);
});

it('what is approved is what was handed in last, also where another matter of its kind has more facts', async () => {
  const bed = await quarter(store.db);
  const [older, newer] = [
    await draftOf(bed),
    await draftOf(bed, COMPILING, null, { ...WORDING, addressee: '各乡镇' }),
  ];
  const { id: review } = await bed.db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', bed.id)
    .where('key', '=', 'bulletin')
    .executeTakeFirstOrThrow();
  const handedIn = (matterId: string, seq: number, bulletin: string, received: number) =>
    bed.db
      .insertInto('facts')
      .values({
        ...{
          id: newId('f'),
          matter_id: matterId,
          seq,
          kind: 'submitted',
          step_id: 'review',
          round: 1,
          nil: false,
        },
        ...{
          outcome: null,
          comment: null,
          salt: 's',
          by_person: null,
          by_access: 'office',
          for_person: null,
        },
        ...{ form: JSON.stringify({ bulletin }), received_at: at(received), data: '{}' },
      })
      .execute();
  const step = bed.db
    .selectFrom('steps')
    .selectAll()
    .where('matter_id', '=', review)
    .where('id', '=', 'review');
  const other = { ...(await step.executeTakeFirstOrThrow()), matter_id: bed.unit(1) };
  await bed.db.insertInto('steps').values(other).execute();
  await handedIn(bed.unit(1), 1000, older.id, COMPILING);
  await handedIn(review, 1, newer.id, COMPILING + 1000);
  expect(await approvedBulletin(bed.db, bed.id)).toBe(newer.id);
});

it('the next quarter of a series knows what was issued before, in its newest version', async () => {
  const seriesId = await keepSeries(store.db);
  const bed = await quarter(store.db, { seriesId });
  const now = instantOf('2030-05-22', '10:00');
  const next = await openQuarter(store.db, {
    units: 4,
    reviewers: 5,
    period: '2030Q2',
    startsOn: '2030-04-01',
    seriesId,
  });
  await issue(bed.db, { bulletinId: (await draftOf(bed)).id, actor: OFFICE, now });
  const [bonus] = (await takeSnapshot(bed.db, bed.id, now)).scheme.bonus!.items;
  const input = { code: bonus!.code, count: 1, reason: '通报表扬' };
  await storeAct(bed.db, addAdjustment, { caller: OFFICE, target: bed.unit(4), input, now });
  const second = await draftOf(bed, now, '补记加分');
  await issue(bed.db, { bulletinId: second.id, actor: OFFICE, now: now + 1000 });
  const { previous } = await takeSnapshot(store.db, next.id, COMPILING);
  expect(previous).toMatchObject({ period: { year: 2030, quarter: 1 }, version: 2 });
  expect(previous!.units).toHaveLength(4);
  expect(previous!.units.find((u) => u.unit === '示例004镇')).toMatchObject({ rank: 3, total: bonus!.each });
});

it('keeps documents of what is issued only, and the first of each stays', async () => {
  const bed = await quarter(store.db);
  const { id } = await draftOf(bed);
  const content = Buffer.from('<html>一</html>');
  await expect(keepFile(bed.db, { bulletinId: id, kind: 'html', content })).rejects.toMatchObject({
    code: 'not-found',
  });
  await issue(bed.db, { bulletinId: id, actor: OFFICE, now: COMPILING });
  const hash = await keepFile(bed.db, { bulletinId: id, kind: 'html', content });
  expect(await keepFile(bed.db, { bulletinId: id, kind: 'html', content: Buffer.from('two') })).toBe(hash);
  expect(await fileOf(bed.db, id, 'html')).toEqual({ content, sha256: sha256(content) });
  expect(await fileOf(bed.db, id, 'pdf')).toBeUndefined();
  await expect(bed.db.deleteFrom('bulletin_files').execute()).rejects.toThrow('append-only');
});

it('a programme of another kind has no quarter', async () => {
  await expect(takeSnapshot(store.db, `p-${no(1)}`, COMPILING)).rejects.toMatchObject({ code: 'not-found' });
});

it('reads any number of units in the same few queries', async () => {
  const many = await openQuarter(store.db, { units: 30, reviewers: 5 });
  const few = await quarter(store.db);
  let queries = 0;
  const counting = store.db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const counted = async (read: () => Promise<unknown>) => {
    queries = 0;
    await read();
    return queries;
  };
  // What never changes about a quarter is read once and kept.
  for (const { id } of [many, few]) await takeSnapshot(store.db, id, COMPILING);
  const snapshots = [many, few].map((bed) => () => takeSnapshot(counting, bed.id, COMPILING));
  const [ofMany, ofFew] = [await counted(snapshots[0]!), await counted(snapshots[1]!)];
  expect(ofMany).toBeLessThanOrEqual(ofFew);
  expect(ofFew).toBeLessThan(20);
  expect(await counted(() => assignAll(counting, many.id, SCORING))).toBeLessThan(12);
  const reviewer = many.person('评审人001');
  expect(await counted(() => sharesOf(counting, many.id, reviewer))).toBeLessThan(12);
  expect(await counted(() => missingFilings(counting, many.id))).toBeLessThan(12);
});
