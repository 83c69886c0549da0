import request from 'supertest';
import { makePdf } from '../../evidence/pdfForTests';
import { useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 2 });

/** Hands in a plan with documents under these names, as a browser without JavaScript; answers the receipt's address. */
async function handIn(who: string, names: string[], first = 0): Promise<string> {
  const post = request(bed.app)
    .post(`${bed.linkOf(who)}/matters/${await bed.matterOf(who)}/plan`)
    .field({ key: `k${first}`, round: '1', f_services: '理发', f_kind: '线下', action: 'submit' });
  names.forEach((name, n) => {
    post.attach('files', makePdf({ catalog: `/Lang(${first + n})` }), name);
  });
  return (await post.expect(303)).headers.location!;
}

const NAMES = ['会议记录.pdf', '签到表.PDF', '..\\..\\总结\u202efdp.exe'];
const KEPT = ['会议记录.pdf', '签到表.pdf', '总结fdp.pdf'];

test('three PDFs are told apart by their names, on every page and when they are saved', async () => {
  const receipt = await request(bed.app).get(await handIn('参与者001', NAMES));
  const own = `${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者001')}/plan`;
  const leader = `${bed.linkOf('组长01')}/matters/${await bed.matterOf('参与者001')}/plan-check`;
  await bed.drive();
  for (const page of [receipt, await request(bed.app).get(own), await request(bed.app).get(leader)]) {
    expect(page.status).toBe(200);
    for (const name of KEPT) expect(page.text).toContain(name);
  }
  const rows = await bed.db.selectFrom('evidence').select(['id', 'name']).orderBy('created_at').execute();
  expect(rows.map((r) => r.name).sort()).toEqual([...KEPT].sort());
  for (const { id, name } of rows) {
    const file = await request(bed.app).get(`${bed.linkOf('参与者001')}/evidence/${id}`);
    expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(name!)}`);
  }
});

test('the same bytes filed by another have the name that other gave them; names stand in no event, fact, state or notice', async () => {
  await handIn('参与者002', ['参与者002的计划.pdf']);
  const names = await bed.db.selectFrom('evidence').select('name').execute();
  expect(names.map((r) => r.name)).toEqual(expect.arrayContaining(['会议记录.pdf', '参与者002的计划.pdf']));
  const told = await Promise.all([
    bed.db.selectFrom('events').selectAll().execute(),
    bed.db.selectFrom('facts').selectAll().execute(),
    bed.db.selectFrom('matters').selectAll().execute(),
    bed.db.selectFrom('notices').selectAll().execute(),
  ]);
  for (const name of ['参与者002的计划', ...KEPT]) expect(JSON.stringify(told)).not.toContain(name);
});
