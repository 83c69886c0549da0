import { replacePerson } from '../../../acts/people/replacePerson.act';
import { storeAct } from '../../../acts/perform';
import { contextOf } from '../../../store/programme.context';
import { officeDone } from '../../../tests/support/officeDone';
import { useTestStore } from '../../../tests/support/testStore';
import {
  type Bed,
  by,
  FILLING,
  fileAll,
  handInAndSign,
  handInUnit,
  openQuarter,
  SCHEME,
  SCORED,
  SCORING,
  save,
  THIRD,
} from '../filing/filing.testbed';
import { assignAll, balance } from './assignReviewers.store';
import { handInScores } from './handInScores.act';
import { addAdjustment, addRulings } from './officeMarks.acts';
import { reviewersOf } from './reviewers.rules';
import { saveScores } from './saveScores.act';
import type { ScoreInput } from './scoreProblems.rules';
import { sharesOf, unscored } from './shares.store';

const store = useTestStore();
const DAY = 86_400_000;
const wrong = (...paths: string[]) => ({
  code: 'invalid-request',
  detail: { problems: paths.map((path) => expect.objectContaining({ path })) },
});

/** Two units have filed and signed, the third only handed in, the fourth is silent; reviewers have their shares. */
async function scoring(reviewers = 5): Promise<Bed> {
  const bed = await openQuarter(store.db, { units: 4, reviewers });
  for (const n of [1, 2, 3]) await fileAll(bed, n);
  await save(bed, 1, 'C4', { nil: true });
  await handInAndSign(bed, 1, FILLING + 1000);
  await handInAndSign(bed, 2, FILLING + 1000);
  await handInUnit(bed, 3, FILLING + 1000);
  await assignAll(bed.db, bed.id, SCORING - DAY);
  const matters = await bed.db
    .selectFrom('matters')
    .select('id')
    .where('programme_id', '=', bed.id)
    .execute();
  for (const { id } of matters) await bed.drive(id, SCORING);
  return bed;
}

const parts = async (bed: Bed) => reviewersOf(await contextOf(bed.db, bed.id));
const nameOf = async (bed: Bed, id: string) => (await contextOf(bed.db, bed.id)).people.get(id)!.name;
const score = (
  unitMatterId: string,
  code: string,
  marks: number,
  more: Partial<ScoreInput> = {},
): ScoreInput => ({
  unitMatterId,
  code,
  marks,
  comment: '',
  highlight: false,
  problem: false,
  ...more,
});

/** Who reviews an indicator of a unit, by id. */
async function reviewersFor(bed: Bed, unit: number, code: string): Promise<string[]> {
  const rows = await bed.db
    .selectFrom('assignments')
    .select('reviewer')
    .where('matter_id', '=', bed.unit(unit))
    .where('code', '=', code)
    .orderBy('third')
    .orderBy('reviewer')
    .execute();
  return rows.map((r) => r.reviewer);
}

async function saveAs(bed: Bed, personId: string, scores: ScoreInput[], step = 'score') {
  const target = { matterId: bed.reviewer(await nameOf(bed, personId)), step };
  const now = step === 'third' ? THIRD : SCORING;
  return storeAct(bed.db, saveScores, { caller: by(personId), target, input: { scores }, now });
}

it('gives every judged indicator of every unit to two reviewers, none of the unit itself, and once only', async () => {
  const bed = await scoring();
  const rows = await bed.db
    .selectFrom('assignments as a')
    .innerJoin('matters as m', 'm.id', 'a.matter_id')
    .innerJoin('persons as h', 'h.id', 'a.reviewer')
    .select(['a.code', 'm.group_name as unit', 'h.unit as own'])
    .where('m.programme_id', '=', bed.id)
    .execute();
  expect(rows).toHaveLength(4 * SCORED.length * 2);
  expect(rows.filter((r) => r.unit === r.own)).toEqual([]);
  expect(await assignAll(bed.db, bed.id, SCORING)).toEqual({ units: 0 });
  const small = await openQuarter(store.db, { units: 1, reviewers: 1 });
  await expect(assignAll(small.db, small.id, SCORING)).rejects.toMatchObject({ code: 'invalid-request' });
});

it('shows a reviewer their share with what was signed, and what is left to score', async () => {
  const bed = await scoring();
  const [one] = await reviewersFor(bed, 1, 'A1');
  const before = await sharesOf(bed.db, bed.id, one!);
  const unit = before.find((s) => s.unitMatterId === bed.unit(1))!;
  expect(unit.items.find((i) => i.code === 'A1')).toMatchObject({
    third: false,
    filing: { code: 'A1', text: '示例工作情况', evidence: [{ type: 'application/pdf' }] },
    score: null,
    toScore: true,
  });
  for (const share of before.filter((s) => s.answer !== 'signed'))
    expect(share.items.every((i) => i.filing === null && !i.toScore)).toBe(true);
  const left = await unscored(bed.db, bed.id, one!);
  expect(left.flatMap((u) => u.unit).every((u) => u === '示例001镇' || u === '示例002镇')).toBe(true);
  // A nil return needs no judgement.
  expect(left.find((u) => u.unitMatterId === bed.unit(1))?.codes).not.toContain('C4');
  const scores = left.flatMap((u) => u.codes.map((code) => score(u.unitMatterId, code, 1)));
  await saveAs(bed, one!, scores);
  expect(await unscored(bed.db, bed.id, one!)).toEqual([]);
});

it('names every mark that cannot be, and keeps none of them', async () => {
  const bed = await scoring();
  const [one] = await reviewersFor(bed, 1, 'A1');
  const [unit, silent] = [bed.unit(1), bed.unit(4)];
  const stranger = (await parts(bed)).find((r) => r.first !== one)!;
  const held = await bed.db
    .selectFrom('assignments')
    .select(['matter_id', 'code'])
    .where('reviewer', '=', one!)
    .execute();
  const notMine = SCORED.find((i) => !held.some((h) => h.matter_id === bed.unit(2) && h.code === i.code));
  const scores = [
    score(unit, 'A1', 12.5),
    score(unit, 'A1', 3),
    ...(notMine ? [score(bed.unit(2), notMine.code, 1)] : []),
  ];
  const paths = ['scores.0.marks', 'scores.1.code', ...(notMine ? ['scores.2.code'] : [])];
  await expect(saveAs(bed, one!, scores)).rejects.toMatchObject(wrong(...paths));
  await expect(saveAs(bed, one!, [score(unit, 'A1', 7.25)])).rejects.toMatchObject(wrong('scores.0.marks'));
  await expect(saveAs(bed, one!, [score(unit, 'A1', 7, { problem: true })])).rejects.toMatchObject(
    wrong('scores.0.comment'),
  );
  const ofSilent = (await reviewersFor(bed, 4, 'A1'))[0]!;
  await expect(saveAs(bed, ofSilent, [score(silent, 'A1', 1)])).rejects.toMatchObject(wrong('scores.0.code'));
  // Somebody else's part, and before the time.
  const call = {
    caller: by(stranger.personId),
    target: { matterId: bed.reviewer(await nameOf(bed, one!)), step: 'score' },
    input: { scores: [score(unit, 'A1', 7)] },
    now: SCORING,
  };
  await expect(storeAct(bed.db, saveScores, call)).rejects.toMatchObject({ code: 'not-allowed' });
  expect(await bed.db.selectFrom('scores').selectAll().where('matter_id', '=', unit).execute()).toEqual([]);
  await saveAs(bed, one!, [score(unit, 'A1', 7)]);
  await saveAs(bed, one!, [score(unit, 'A1', 7.5, { problem: true, comment: '缺会议记录' })]);
  const kept = await sharesOf(bed.db, bed.id, one!);
  expect(kept.find((s) => s.unitMatterId === unit)?.items.find((i) => i.code === 'A1')?.score).toEqual({
    marks: 7.5,
    comment: '缺会议记录',
    highlight: false,
    problem: true,
    savedAt: SCORING,
  });
});

it('two marks too far apart go to a third, once, who alone can still score', async () => {
  const bed = await scoring();
  const [one, two] = await reviewersFor(bed, 1, 'A1');
  // Full marks 12, spread 0.3: 3.6 apart is too far, 3.5 is not.
  await saveAs(bed, one!, [score(bed.unit(1), 'A1', 4)]);
  await saveAs(bed, two!, [score(bed.unit(1), 'A1', 8)]);
  const [three, four] = await reviewersFor(bed, 2, 'A1');
  await saveAs(bed, three!, [score(bed.unit(2), 'A1', 4)]);
  await saveAs(bed, four!, [score(bed.unit(2), 'A1', 7.5)]);
  const asked = await balance(bed.db, bed.id, THIRD);
  expect(asked.unsettled).toEqual([]);
  expect(asked.reviewers).toHaveLength(1);
  expect(await balance(bed.db, bed.id, THIRD + 1000)).toEqual(asked);
  const all = await reviewersFor(bed, 1, 'A1');
  expect(all).toEqual([one, two, asked.reviewers[0]]);
  expect(await reviewersFor(bed, 2, 'A1')).toHaveLength(2);
  const [third] = asked.reviewers;
  for (const id of [third!, one!]) {
    const matter = bed.reviewer(await nameOf(bed, id));
    await bed.drive(matter, THIRD);
  }
  expect(await unscored(bed.db, bed.id, third!, true)).toMatchObject([{ unit: '示例001镇', codes: ['A1'] }]);
  // What was left of the first share lapsed with its step; what they were called in for must be scored.
  const target = { matterId: bed.reviewer(await nameOf(bed, third!)), step: 'third' };
  const call = { caller: by(third!), target, input: {}, now: THIRD };
  await expect(storeAct(bed.db, handInScores, call)).rejects.toMatchObject(wrong('示例001镇'));
  await saveAs(bed, third!, [score(bed.unit(1), 'A1', 6)], 'third');
  await expect(storeAct(bed.db, handInScores, call)).resolves.toMatchObject({
    done: { step: 'third', late: false },
  });
  await expect(saveAs(bed, one!, [score(bed.unit(1), 'A1', 6)], 'third')).rejects.toMatchObject(
    wrong('scores.0.code'),
  );
  expect((await balance(bed.db, bed.id, THIRD + 2000)).reviewers).toEqual([]);
});

it('where nobody is left to ask, the disagreement is told and the mean stands', async () => {
  const bed = await openQuarter(store.db, { units: 1, reviewers: 3 });
  await fileAll(bed, 1);
  await handInAndSign(bed, 1, FILLING);
  await assignAll(bed.db, bed.id, SCORING - DAY);
  for (const name of ['评审人001', '评审人002', '评审人003']) await bed.drive(bed.reviewer(name), SCORING);
  const [one, two] = await reviewersFor(bed, 1, 'A1');
  await saveAs(bed, one!, [score(bed.unit(1), 'A1', 0)]);
  await saveAs(bed, two!, [score(bed.unit(1), 'A1', 12)]);
  // The second reviewer is of the unit itself.
  expect(await balance(bed.db, bed.id, THIRD)).toEqual({
    reviewers: [],
    unsettled: [{ unit: '示例001镇', codes: ['A1'] }],
  });
});

it('who takes over a reviewer’s part has the share, but never marks for their own unit', async () => {
  const bed = await scoring();
  const [one] = await reviewersFor(bed, 1, 'A1');
  const number = (await parts(bed)).find((r) => r.first === one)!.number;
  const matterId = bed.reviewer(await nameOf(bed, one!));
  const stranger = { name: '评审人099', unit: '示例001镇', email: 'reviewer099@example.org', phone: null };
  const input = { personId: one!, by: stranger, reason: '工作调整' };
  const heir = await officeDone(store.db, replacePerson, { target: bed.id, input, now: SCORING });
  expect((await parts(bed)).find((r) => r.first === one)).toMatchObject({ number, personId: heir.personId });
  expect(await sharesOf(bed.db, bed.id, one!)).toEqual([]);
  const left = await unscored(bed.db, bed.id, heir.personId);
  expect(left.map((u) => u.unit)).not.toContain('示例001镇');
  const call = { caller: by(heir.personId), target: { matterId, step: 'score' }, now: SCORING };
  const own = storeAct(bed.db, saveScores, { ...call, input: { scores: [score(bed.unit(1), 'A1', 5)] } });
  await expect(own).rejects.toMatchObject(wrong('scores.0.unitMatterId'));
  const scores = left.flatMap((u) => u.codes.map((code) => score(u.unitMatterId, code, 1)));
  expect(scores.length).toBeGreaterThan(0);
  await storeAct(bed.db, saveScores, { ...call, input: { scores } });
  const rows = await bed.db.selectFrom('scores').selectAll().where('reviewer', '=', one!).execute();
  expect(rows.map((r) => r.by_person)).toEqual(scores.map(() => heir.personId));
  expect(await unscored(bed.db, bed.id, heir.personId)).toEqual([]);
});

it('rulings and adjustments are the office’s, are added up on the record, and are never changed', async () => {
  const bed = await scoring();
  const matterId = bed.unit(1);
  const office = by(bed.person('经办人01'));
  const call = { caller: office, target: matterId, now: SCORING };
  const rule = (marks: number, caller = office, code = 'A1') =>
    storeAct(bed.db, addRulings, {
      ...{ ...call, caller },
      input: { rulings: [{ code, marks }], reason: '申诉成立' },
    });
  await expect(rule(5, by(bed.person('联络员0001')))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(rule(12.5)).rejects.toMatchObject(wrong('rulings.0.marks'));
  await expect(rule(1, office, 'B7')).rejects.toMatchObject(wrong('rulings.0.code'));
  await rule(5);
  await rule(6.25);
  const adjust = (code: string, count: number) =>
    storeAct(bed.db, addAdjustment, { ...call, input: { code, count, reason: '通报表扬' } });
  const [bonus] = SCHEME.bonus!.items;
  await expect(adjust('A1', 1)).rejects.toMatchObject(wrong('code'));
  await adjust(bonus!.code, 2);
  await adjust(bonus!.code, -1);
  await expect(adjust(bonus!.code, -2)).rejects.toMatchObject(wrong('count'));
  const events = await bed.db
    .selectFrom('events')
    .select('kind')
    .where('chain', '=', matterId)
    .orderBy('seq')
    .execute();
  expect(events.map((e) => e.kind).slice(-4)).toEqual(['ruled', 'ruled', 'adjusted', 'adjusted']);
  await expect(bed.db.deleteFrom('rulings').execute()).rejects.toThrow('append-only');
  await expect(bed.db.updateTable('adjustments').set({ count: 9 }).execute()).rejects.toThrow('append-only');
});
