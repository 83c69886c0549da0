import { storeAct } from '../../../acts/perform';
import { reopenStep } from '../../../acts/step/reopen.act';
import { instantOf } from '../../../domain/calendar/shanghai';
import { contextOf } from '../../../store/programme.context';
import { stepDone } from '../../../tests/support/stepDone';
import { useTestStore } from '../../../tests/support/testStore';
import {
  type Bed,
  by,
  DUE,
  FILLING,
  fileAll,
  handInAndSign,
  handInUnit,
  NOTHING,
  openQuarter,
  save,
  upload,
} from './filing.testbed';
import { contentOf, filingsOf, missingFilings } from './filings.store';
import { handedInOf } from './handedIn.store';
import { saveFiling } from './saveFilings.act';

const store = useTestStore();
const OPENED = instantOf('2030-01-02', '08:30');
const problems = (...paths: string[]) => ({
  code: 'invalid-request',
  detail: { problems: paths.map((path) => expect.objectContaining({ path })) },
});

async function opened(units = 2): Promise<Bed> {
  const bed = await openQuarter(store.db, { units, reviewers: 3 });
  for (let n = 1; n <= units; n += 1) await bed.drive(bed.unit(n), OPENED);
  return bed;
}

it('saves each indicator on its own; one picture serves several, and the newest answer stands', async () => {
  const bed = await opened();
  const picture = await upload(bed, 1);
  await save(bed, 1, 'A4', { count: 3, text: '三次', evidence: [picture] });
  await save(bed, 1, 'C3', { text: '台账', evidence: [picture] });
  await save(bed, 1, 'A4', { count: 4, text: '四次', onSite: '2030-03-01', evidence: [picture, picture] });
  const filings = await filingsOf(bed.db, bed.unit(1));
  expect(filings).toMatchObject([
    { code: 'A4', nil: false, count: 4, text: '四次', onSite: '2030-03-01', links: [], at: FILLING },
    { code: 'C3', count: null, evidence: [{ id: picture, type: 'image/jpeg', bytes: 1000 }] },
  ]);
  expect(filings[0]!.evidence.map((e) => e.id)).toEqual([picture]);
  await save(bed, 1, 'C3', null);
  expect((await filingsOf(bed.db, bed.unit(1))).map((f) => f.code)).toEqual(['A4']);
});

it('names every wrong place of an answer, and keeps nothing of it', async () => {
  const bed = await opened();
  const document = await upload(bed, 1, 'application/pdf');
  const others = await upload(bed, 2);
  await expect(save(bed, 1, 'B1', { text: '二季度才填' })).rejects.toMatchObject(problems('code'));
  await expect(save(bed, 1, 'C1', { text: '按时限计分' })).rejects.toMatchObject(problems('code'));
  await expect(
    save(bed, 1, 'A4', {
      count: 0,
      links: ['https://example.org'],
      onSite: '2030-03-21',
      evidence: [others],
    }),
  ).rejects.toMatchObject(problems('count', 'links', 'evidence.0', 'onSite'));
  await expect(save(bed, 1, 'A7', { count: 1, evidence: [document] })).rejects.toMatchObject(
    problems('evidence.0'),
  );
  await expect(save(bed, 1, 'A1', { count: 2, text: '无佐证' })).rejects.toMatchObject(
    problems('count', 'evidence'),
  );
  const links = [
    'ftp://example.org/a',
    'https://u:p@example.org',
    'https://example.org/b c',
    'http://example.org',
  ];
  await expect(save(bed, 1, 'C6', { count: 1, links })).rejects.toMatchObject(
    problems('links.0', 'links.1', 'links.2'),
  );
  await save(bed, 1, 'C6', { count: 1, links: ['http://example.org/a'] });
  expect((await filingsOf(bed.db, bed.unit(1))).map((f) => f.code)).toEqual(['C6']);
});

it('takes a nil return only where the scheme accepts one, and nothing beside it but words', async () => {
  const bed = await opened();
  const document = await upload(bed, 1, 'application/pdf');
  await expect(save(bed, 1, 'A1', { nil: true })).rejects.toMatchObject(problems('nil'));
  await expect(save(bed, 1, 'A5', { nil: true, count: 1, evidence: [document] })).rejects.toMatchObject(
    problems('count', 'evidence'),
  );
  await save(bed, 1, 'A5', { nil: true, text: '本季度无此项工作' });
  expect(await filingsOf(bed.db, bed.unit(1))).toMatchObject([{ code: 'A5', nil: true, evidence: [] }]);
});

it('is only for the unit itself and the office, while the filing is open', async () => {
  const bed = await opened();
  const target = { matterId: bed.unit(1), step: 'fill' };
  const input = { ...NOTHING, code: 'A5', nil: true };
  const as = async (name: string, now = FILLING) =>
    (await storeAct(bed.db, saveFiling, { caller: by(bed.person(name)), target, input, now })).done;
  await expect(as('联络员0002')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as('单位负责人0001')).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(as('经办人01')).resolves.toMatchObject({ reopened: false });
  const row = await bed.db
    .selectFrom('filings')
    .selectAll()
    .where('matter_id', '=', bed.unit(1))
    .executeTakeFirst();
  expect(row).toMatchObject({ by_person: bed.person('经办人01'), for_person: bed.person('联络员0001') });
  // After the deadline it is open, though late, until it lapses on 15 April.
  await expect(as('联络员0001', DUE + 60_000)).resolves.toMatchObject({ reopened: false });
  await bed.drive(bed.unit(1), instantOf('2030-04-16', '10:00'));
  await expect(as('联络员0001', instantOf('2030-04-16', '10:00'))).rejects.toMatchObject({
    code: 'step-not-open',
  });
});

it('an edit before the deadline voids the signature: it is handed in and signed anew, with other content', async () => {
  const bed = await opened();
  await fileAll(bed, 1);
  const first = await handInAndSign(bed, 1, FILLING + 3_600_000);
  const context = await contextOf(bed.db, bed.id);
  const standing = async () => (await handedInOf(bed.db, context))[0]!;
  expect(await standing()).toMatchObject({ answer: 'signed', round: 1 });
  const later = FILLING + 7_200_000;
  await expect(save(bed, 1, 'A5', { nil: true }, later)).resolves.toMatchObject({ reopened: true });
  // The workflow has not opened it again yet, and another indicator can be mended all the same.
  await expect(save(bed, 1, 'A6', { nil: true }, later)).resolves.toMatchObject({ reopened: false });
  expect(await standing()).toMatchObject({ answer: 'unsigned', signedAt: null, reopenedByOffice: [] });
  await bed.drive(bed.unit(1), later);
  const second = await handInAndSign(bed, 1, later + 60_000);
  expect(second).not.toBe(first);
  expect(await standing()).toMatchObject({ answer: 'signed', round: 2, handedInAt: later + 60_000 });
  const kept = await bed.db
    .selectFrom('handed_in')
    .selectAll()
    .where('matter_id', '=', bed.unit(1))
    .orderBy('round')
    .execute();
  expect(kept.map((k) => [k.round, k.hash, k.content.find((f) => f.code === 'A5')?.nil])).toEqual([
    [1, first, false],
    [2, second, true],
  ]);
  // After the deadline only the office opens it again.
  await expect(save(bed, 1, 'A5', { nil: true }, DUE + 1)).rejects.toMatchObject({ code: 'step-not-open' });
  const actor = by(bed.person('经办人01'));
  await stepDone(bed.db, reopenStep, {
    matterId: bed.unit(1),
    step: 'fill',
    reason: '附件有误',
    actor,
    now: DUE + 1,
  });
  await expect(save(bed, 1, 'A5', { nil: true }, DUE + 2)).resolves.toMatchObject({ reopened: false });
  expect(await standing()).toMatchObject({ answer: 'unsigned', reopenedByOffice: [3] });
});

it('keeps what was handed in: the same content is one row, nobody changes it, and nothing at all is no filing', async () => {
  const bed = await opened();
  await expect(handInUnit(bed, 1, FILLING)).rejects.toMatchObject(problems('filings'));
  await save(bed, 1, 'A5', { nil: true });
  const hash = await handInUnit(bed, 1, FILLING);
  expect(await handInUnit(bed, 1, FILLING + 1000)).toBe(hash);
  // Handed in twice, it was handed in when it first was.
  const context = await contextOf(bed.db, bed.id);
  expect((await handedInOf(bed.db, context))[0]).toMatchObject({ round: 1, handedInAt: FILLING });
  expect((await contentOf(bed.db, bed.unit(1))).hash).toBe(hash);
  const change = bed.db
    .updateTable('handed_in')
    .set({ hash: '0'.repeat(64) })
    .where('matter_id', '=', bed.unit(1));
  await expect(change.execute()).rejects.toThrow('handed_in is append-only');
});

it('twenty saves and a hand-in at once: what is frozen is what was saved before it, whole', async () => {
  const bed = await opened(1);
  const picture = await upload(bed, 1);
  await save(bed, 1, 'A4', { count: 1, evidence: [picture] });
  const saves = Array.from({ length: 20 }, (_, n) =>
    save(bed, 1, 'A4', { count: n + 1, evidence: [picture] }, FILLING + n),
  );
  const [hash, ...saved] = await Promise.all([handInUnit(bed, 1, FILLING + 100), ...saves]);
  const [frozen] = await bed.db
    .selectFrom('handed_in')
    .selectAll()
    .where('matter_id', '=', bed.unit(1))
    .execute();
  expect(frozen!.hash).toBe(hash);
  expect(frozen!.content).toHaveLength(1);
  expect(frozen!.content[0]!.evidence).toHaveLength(1);
  // Whoever came after the hand-in opened it again: nothing differs from what was handed in unnoticed.
  const live = await contentOf(bed.db, bed.unit(1));
  expect(saved.filter((s) => s.reopened)).toHaveLength(live.hash === hash ? 0 : 1);
});

it('tells silence, nil returns, a missing signature and codes left out apart', async () => {
  const bed = await opened(3);
  await fileAll(bed, 1);
  await handInAndSign(bed, 1, FILLING);
  await fileAll(bed, 2, ['A1', 'A4']);
  await save(bed, 2, 'A5', { nil: true });
  await handInUnit(bed, 2, FILLING);
  const list = await missingFilings(bed.db, bed.id);
  expect(list.map((u) => [u.unit, u.answer, u.answered, u.nil])).toEqual([
    ['示例001镇', 'signed', list[0]!.asked, []],
    ['示例002镇', 'unsigned', 3, ['A5']],
    ['示例003街道', 'silent', 0, []],
  ]);
  expect(list[0]!.left).toEqual([]);
  expect(list[1]!.left).toContain('C2');
  expect(list[1]!.left).not.toContain('A5');
});
