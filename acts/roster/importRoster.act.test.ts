import { readFile } from 'node:fs/promises';
import path from 'node:path';
import iconv from 'iconv-lite';
import request from 'supertest';
import { showRoster } from '../../api/routes/rosters.routes';
import { TOKEN, useTestApi } from '../../api/testing/apiForTests';
import { readRoster } from '../../documents/readRoster';
import { importRoster } from './importRoster.act';

const api = useTestApi();

const HEAD = '姓名,邮箱,手机,单位,分组,角色,民族';
const GOOD = [
  HEAD,
  '参与者001,p1@example.org,,示例单位01,第1组,参与者,某族',
  '参与者002,,,示例单位02,第1组,参与者,',
  '组长01,l1@example.org,,示例单位03,第1组,组长,',
  '经办人01,o1@example.org,,示例单位04,,经办人,',
  '分管领导01,b1@example.org,,示例单位04,,分管领导,',
].join('\n');

const upload = (content: Buffer | string, name = '名册.csv', key?: string) => {
  const test = request(api.app).post('/api/v1/rosters').auth(TOKEN, { type: 'bearer' });
  if (key !== undefined) test.set('Idempotency-Key', key);
  return test.attach('file', Buffer.from(content), name);
};
const stored = async () => (await api.db.selectFrom('persons').select('id').execute()).length;

test('a roster is imported; a further column is named and stored nowhere', async () => {
  const answer = await upload(GOOD).expect(201);
  importRoster.json?.answer.parse(answer.body);
  expect(answer.body).toMatchObject({
    ignoredColumns: ['民族'],
    people: 5,
    withoutEmail: 1,
    groups: [{ name: '第1组', participants: 2, leaders: 1 }],
  });
  const shown = await api.get(`/api/v1/rosters/${answer.body.id}`).expect(200);
  showRoster.answer?.parse(shown.body);
  expect(shown.body.people).toContainEqual(
    expect.objectContaining({
      name: '组长01',
      roles: [{ role: 'groupLeader', roleText: '组长', group: '第1组' }],
    }),
  );
  const everything = await api.db.selectFrom('persons').selectAll().execute();
  expect(JSON.stringify(everything)).not.toContain('某族');
});

test('a csv in GB18030 and the shipped example are read too', async () => {
  const chinese = await upload(iconv.encode(GOOD, 'gb18030')).expect(201);
  expect(chinese.body.people).toBe(5);
  const example = await readFile(
    path.join(__dirname, '..', '..', 'programmes', 'hundredDays', 'hundred-days.roster.xlsx'),
  );
  const answer = await upload(example, 'hundred-days.roster.xlsx').expect(201);
  expect(answer.body).toMatchObject({ people: 112, withoutEmail: 0 });
  expect(answer.body.groups).toHaveLength(10);
});

test('every bad row is named, and nothing is half imported', async () => {
  const before = await stored();
  const answer = await upload(
    `${GOOD}\n,p9@example.org,,示例单位01,第1组,参与者,\n参与者010,not-a-mail,,示例单位01,第1组,参与者,`,
  ).expect(422);
  expect(answer.body.code).toBe('invalid-roster');
  expect(answer.body.errors.length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(answer.body.errors)).toMatch(/7/);
  expect(JSON.stringify(answer.body.errors)).toMatch(/8/);
  expect(await stored()).toBe(before);
});

test('twice under one key is one roster; another file under it is refused', async () => {
  const first = await upload(GOOD, 'a.csv', 'roster-1').expect(201);
  expect((await upload(GOOD, 'a.csv', 'roster-1').expect(201)).body).toEqual(first.body);
  expect((await upload(`${GOOD}\n`, 'a.csv', 'roster-1').expect(422)).body.code).toBe('idempotency-mismatch');
});

test('no file, two files, JSON, a further field, or five megabytes', async () => {
  const post = () => request(api.app).post('/api/v1/rosters').auth(TOKEN, { type: 'bearer' });
  const none = await post().field('x', '1').expect(422);
  expect(none.body).toMatchObject({ code: 'unknown-field', errors: [{ path: 'x' }] });
  const two = await post()
    .attach('file', Buffer.from(GOOD), 'a.csv')
    .attach('file', Buffer.from(GOOD), 'b.csv')
    .expect(422);
  expect(two.body.code).toBe('invalid-upload');
  expect((await post().send({}).expect(415)).body.code).toBe('wrong-type');
  expect((await upload(Buffer.alloc(5 * 1024 * 1024 + 1, 65)).expect(413)).body.code).toBe('too-large');
  const empty = await post()
    .set('Content-Type', 'multipart/form-data; boundary=x')
    .send('--x--\r\n')
    .expect(422);
  expect(empty.body.errors).toEqual([{ path: 'file', reason: '请附上名册文件' }]);
});

test('a web page is no roster', async () => {
  const answer = await upload('<html><body>名册</body></html>', 'a.xlsx');
  expect(answer.status).toBe(422);
});

test('the empty workbook downloads and has the columns', async () => {
  const answer = await api.get('/api/v1/rosters/workbook').responseType('blob').expect(200);
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('名册.xlsx'));
  // Filled in with nobody it is readable but empty, which the reader says in so many words.
  await expect(readRoster(answer.body as Buffer, 'roster.xlsx')).rejects.toMatchObject({
    code: 'invalid-roster',
  });
});

test('an unknown roster', async () => {
  expect((await api.get('/api/v1/rosters/r-nothing').expect(404)).body.code).toBe('not-found');
});
