import request from 'supertest';
import { readWorkbook } from '../documents/workbook.reader';
import { compileBulletin } from '../programmes/quarter/bulletin/compile.rules';
import { examplePicture, exampleWording } from '../programmes/quarter/bulletin/document/bulletinForTests';
import { bulletinRenderers } from '../programmes/quarter/bulletin/document/bulletinRenderers';
import { exampleSnapshot } from '../programmes/quarter/bulletin/fixtures/snapshot';
import { TOKEN, useTestApi } from './testing/apiForTests';
import { row, startTestProgramme } from './testing/programmeForTests';

/** What JavaScript finds in every object: a name like any other. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const SOME_DAY = '2026-09-01';

const api = useTestApi();

test('as people, units and groups they survive import, a programme, its lists and its calendar, and change nothing for others', async () => {
  const people = NAMES.flatMap((name, n) => [
    { ...row(name, 'participant', name), email: `p${n}@example.org`, unit: name },
    { ...row(`组长${n}`, 'groupLeader', name), email: `g${n}@example.org`, unit: name },
  ]);
  const all = [...people, row('经办人01', 'officer', null), row('分管领导01', 'leader', null)];
  const csv = [
    '姓名,邮箱,单位,分组,角色',
    ...people.map((p) =>
      [p.name, p.email, p.unit, p.group, p.role === 'participant' ? '参与者' : '组长'].join(),
    ),
  ].join('\n');
  const imported = await request(api.app)
    .post('/api/v1/rosters')
    .auth(TOKEN, { type: 'bearer' })
    .attach('file', Buffer.from(csv), 'r.csv')
    .expect(201);
  expect(imported.body.groups.map((g: { name: string }) => g.name)).toEqual(NAMES);
  const programme = await startTestProgramme(api, all);
  const roster = await api.get(`/api/v1/rosters/${programme.rosterId}`).expect(200);
  const kept = roster.body.people.map((p: { name: string; unit: string }) => [p.name, p.unit]);
  for (const name of NAMES) expect(kept).toContainEqual([name, name]);
  for (const url of ['', '/matters', '/notices', '/group-text', '/missing'])
    expect((await api.get(`/api/v1/programmes/${programme.id}${url}`)).status).toBeLessThan(405);
  for (const unit of NAMES) {
    const days = [{ date: SOME_DAY, kind: 'holiday', notice: '停工' }];
    const preview = await api.post('/api/v1/calendar/extra-days/preview', { unit, days }).expect(200);
    const wish = { unit, days, previewId: preview.body.previewId, reason: '防汛' };
    await api.put('/api/v1/calendar/extra-days', wish).expect(200);
  }
  const kindOf = async (unit: string) =>
    (await api.get(`/api/v1/calendar/days?from=${SOME_DAY}&to=${SOME_DAY}${unit && `&unit=${unit}`}`)).body[0]
      .kind;
  for (const unit of NAMES) expect(await kindOf(unit)).toBe('holiday');
  expect(await kindOf('')).toBe('workday');
  expect(({} as Record<string, unknown>)[SOME_DAY]).toBeUndefined();
});

test('as units of a bulletin they stand in the page and in every sheet', async () => {
  const snapshot = exampleSnapshot(4);
  const text = NAMES.reduce(
    (json, name, n) => json.replaceAll(snapshot.units[n]!.unit, name),
    JSON.stringify(snapshot),
  );
  const dates = { issuedOn: '2027-07-28', datedOn: '2027-07-28' };
  const meta = { version: 1, correction: null, ...dates, hash: '5f'.repeat(32) };
  const bulletin = compileBulletin(JSON.parse(text), exampleWording(), meta);
  const render = bulletinRenderers(examplePicture);
  const page = (await render.html(bulletin)).toString();
  const sheets = [...readWorkbook(await render.xlsx(bulletin), 1 << 24)];
  const cells = sheets.map((sheet) => [...sheet.rows.values()].flatMap((row) => [...row.values()]));
  for (const name of NAMES) {
    expect(page).toContain(name);
    expect(cells[0]!.map((c) => c.text)).toContain(name);
  }
  // Nothing that draws or writes has left anything in what all objects share.
  expect(Object.keys(Object.prototype)).toEqual([]);
});
