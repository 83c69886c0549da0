import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { linkTokens, revokeLinks } from '../../store/link.repo';
import { at } from '../../store/openStore';
import { addProgrammeFact } from '../../store/programme.repo';
import { useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 24, x: 1 });

const move = (kind: 'paused' | 'resumed' | 'cancelled', reason: string) =>
  bed.db.transaction().execute((tx) =>
    addProgrammeFact(tx, {
      programmeId: bed.programmeId,
      kind,
      reason,
      byAccess: 'test',
      now: bed.clock.now(),
    }),
  );

test('a link that never was says how to copy it whole', async () => {
  const res = await request(bed.app).get('/t/nonsense').expect(404);
  expect(res.text).toContain('没有找到这个链接');
  expect(res.text).toContain('地址可能没有复制完整');
  await request(bed.app).post('/t/nonsense/matters/m/plan').expect(404);
  await request(bed.app)
    .get(`${bed.linkOf('参与者001')}/nothing/here`)
    .expect(404);
});

test('nobody without a task is told so', async () => {
  const res = await request(bed.app).get(bed.linkOf('分管领导01')).expect(200);
  expect(res.text).toContain('现在没有要办的事');
});

test('sixty items are counted, grouped and paged', async () => {
  for (let n = 1; n <= 24; n += 1) {
    const name = `参与者${String(n).padStart(3, '0')}`;
    await request(bed.app)
      .post(`${bed.linkOf(name)}/matters/${await bed.matterOf(name)}/plan`)
      .field('f_services', '理发')
      .field('f_kind', '线上')
      .field('action', 'submit')
      .expect(303);
  }
  await bed.drive();
  const first = await request(bed.app).get(bed.linkOf('组长01'));
  expect(first.text).toContain('查看全部 24 项');
  expect(first.text.match(/去审核/g)).toHaveLength(10);
  const part = await request(bed.app).get(`${bed.linkOf('组长01')}?part=check`);
  expect(part.text.match(/去审核/g)).toHaveLength(20);
  expect(part.text).toContain('审核服务计划 <span class="count">共 24 项');
  const last = await request(bed.app).get(`${bed.linkOf('组长01')}?part=check&page=99`);
  expect(last.text.match(/去审核/g)).toHaveLength(4);
});

test('what climbed to somebody is listed, without the content', async () => {
  const { id } = await bed.db
    .selectFrom('matters')
    .select('id')
    .where('person_id', '=', bed.personId('参与者002'))
    .executeTakeFirstOrThrow();
  await bed.db
    .insertInto('notices')
    .values({
      id: 'n-test',
      office_id: 'office',
      programme_id: bed.programmeId,
      matter_id: id,
      step_id: 'elective-1',
      round: 1,
      rung: 'e2',
      person_id: bed.personId('分管领导01'),
      planned_for: at(bed.clock.now()),
      state: 'planned',
      reason: null,
      mail_id: null,
      created_at: at(bed.clock.now()),
    })
    .execute();
  const before = await request(bed.app).get(bed.linkOf('分管领导01'));
  // A deadline that was moved into the future needs no decision.
  expect(before.text).not.toContain('升级督办');
  const started = bed.clock.at;
  bed.clock.at = instantOf('2026-11-25', '09:00');
  const res = await request(bed.app).get(bed.linkOf('分管领导01'));
  bed.clock.at = started;
  expect(res.text).toContain('升级督办');
  expect(res.text).toContain('参与者002 · 示例单位01');
});

test('a paused programme says so, and takes nothing', async () => {
  await move('paused', '防汛');
  const list = await request(bed.app).get(bed.linkOf('参与者001')).expect(200);
  expect(list.text).toContain('方案已暂停');
  expect(list.text).toContain('防汛');
  const path = `${bed.linkOf('参与者001')}/matters/${await bed.matterOf('参与者001')}/elective-1`;
  expect((await request(bed.app).get(path)).text).not.toContain('<form');
  const post = await request(bed.app).post(path).field('action', 'nil').field('nilConfirmed', '1');
  expect(post.status).toBe(409);
  expect(post.text).toContain('方案已暂停，恢复后方可办理');
  await move('resumed', '汛情解除');
});

test('a link that was replaced is told from one of a programme that is over', async () => {
  const old = bed.linkOf('参与者003');
  await bed.db
    .transaction()
    .execute((tx) => revokeLinks(tx, { programmeId: bed.programmeId }, bed.clock.now()));
  const replaced = await request(bed.app).get(old).expect(410);
  expect(replaced.text).toContain('最新一封邮件');
  const tokens = await bed.db
    .transaction()
    .execute((tx) =>
      linkTokens(tx, bed.deps.secret, bed.programmeId, [bed.personId('参与者003')], bed.clock.now()),
    );
  const fresh = `/t/${tokens.get(bed.personId('参与者003'))}`;
  await request(bed.app).get(fresh).expect(200);
  await move('cancelled', '不办了');
  const over = await request(bed.app).get(fresh).expect(410);
  expect(over.text).toContain('方案已取消');
  await request(bed.app)
    .post(`${fresh}/matters/${await bed.matterOf('参与者003')}/plan`)
    .field('action', 'submit')
    .expect(410);
});
