import { instantOf } from '../../../domain/calendar/shanghai';
import { at } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { useTestStore } from '../../../tests/support/testStore';
import { openQuarter, SCHEME } from '../filing/filing.testbed';
import { unitStepsOf } from '../quarter.rules';
import { quarterOf } from '../quarter.store';
import { keepScheme, schemeOf } from './scheme.store';
import { storedScheme } from './schemes.store';

const store = useTestStore();
const NOW = instantOf('2030-01-01', '08:00');
const keep = (scheme: typeof SCHEME) => store.db.transaction().execute((tx) => keepScheme(tx, scheme, NOW));

it('a version that was kept is never worded anew; the next one stands beside it', async () => {
  const hash = await keep(SCHEME);
  // The order of the keys says nothing.
  const turned = Object.fromEntries(Object.entries(SCHEME).reverse()) as typeof SCHEME;
  expect(await keep(turned)).toBe(hash);
  const reworded = { ...SCHEME, title: '另一份细则' };
  await expect(keep(reworded)).rejects.toMatchObject({
    code: 'invalid-request',
    detail: { problems: [{ path: 'version' }] },
  });
  const next = await keep({ ...reworded, version: SCHEME.version + 1 });
  expect(await schemeOf(store.db, hash)).toEqual(SCHEME);
  expect(await storedScheme(store.db, SCHEME.id)).toMatchObject({
    sha256: next,
    scheme: { title: '另一份细则' },
  });
  expect(await storedScheme(store.db, 'no-such-scheme')).toBeUndefined();
});

it('a quarter’s programme knows what it asks this quarter, and where its template asks it', async () => {
  const { id } = await openQuarter(store.db, { units: 1, reviewers: 3, period: '2030Q2' });
  const quarter = await quarterOf(store.db, id);
  expect(quarter).toMatchObject({ period: { year: 2030, quarter: 2 }, seriesId: null });
  const codes = quarter.filed.map((i) => i.code);
  // Half-yearly ones are asked in the second quarter, yearly ones in the fourth; timeliness is never filed.
  expect(codes).toEqual(expect.arrayContaining(['A1', 'A3', 'B1']));
  expect(codes.filter((c) => ['B7', 'C1'].includes(c))).toEqual([]);
  expect(unitStepsOf(await contextOf(store.db, id))).toEqual({
    key: 'unit',
    fill: 'fill',
    signature: 'fill-check',
    objection: 'objection',
    answer: 'objection-check',
  });
  await expect(quarterOf(store.db, 'p-none')).rejects.toMatchObject({ code: 'not-found' });
});

it('a quarter of a series is opened once', async () => {
  const { id } = await openQuarter(store.db, { units: 1, reviewers: 3 });
  const row = await store.db
    .selectFrom('programmes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await store.db
    .insertInto('series')
    .values({
      ...{ id: 's-test', office_id: row.office_id, title: '痕迹管理', roster_id: row.roster_id },
      ...{ template_sha256: row.template_sha256, scheme_sha256: row.scheme_sha256!, by_access: 'test' },
      ...{ parameters: '{}', wording: '{}', created_at: at(NOW) },
    })
    .execute();
  const opening = { units: 1, reviewers: 3, seriesId: 's-test', period: '2030Q3' };
  await openQuarter(store.db, opening);
  await expect(openQuarter(store.db, opening)).rejects.toThrow('programmes_once_a_quarter');
});
