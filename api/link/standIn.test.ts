import request from 'supertest';
import { recordAbsence } from '../../acts/people/recordAbsence.act';
import { replacePerson } from '../../acts/people/replacePerson.act';
import { instantOf, type LocalDate } from '../../domain/calendar/shanghai';
import { linkTokens } from '../../store/link.repo';
import { officeDone } from '../../tests/support/officeDone';
import { BOTH, useOffice } from '../testing/pagesForTests';
import { START } from './people.testbed';

const { bed, get: officeGet } = useOffice({}, BOTH);

const get = (path: string) => request(bed.app).get(path);

async function absent(name: string, substitute: string | null, from: LocalDate, to: LocalDate) {
  const input = {
    personId: bed.personId(name),
    programmeId: bed.programmeId,
    substituteId: substitute === null ? null : bed.personId(substitute),
    ...{ from, to, reason: '外出培训' },
  };
  await officeDone(bed.db, recordAbsence, { input, now: START });
}

const officePage = async () => (await officeGet(`/programmes/${bed.programmeId}`).expect(200)).text;

test('the substitute finds the tasks under the name of whom they stand in for, files them, and both names stand on the receipt', async () => {
  await absent('参与者001', '参与者002', '2026-08-24', '2026-08-28');
  const path = `${bed.linkOf('参与者002')}/matters/${await bed.matterOf('参与者001')}/plan`;
  const list = await get(bed.linkOf('参与者002')).expect(200);
  const [own, others] = list.text.split('代办的');
  expect(own).toContain('服务计划');
  expect(others).toMatch(/代参与者001（示例单位01）办理.*共 3 项/);
  const page = await get(path).expect(200);
  expect(page.text).toContain('由您代参与者001（示例单位01）办理');
  const done = await request(bed.app)
    .post(path)
    .field('key', 'k')
    .field('round', '1')
    .field('f_services', '理发')
    .field('f_kind', '线下')
    .field('action', 'submit')
    .expect(303);
  const receipt = await get(done.headers.location!).expect(200);
  expect(receipt.text).toContain('参与者002代参与者001填报');
  // Whose part it is sees the same receipt, and who stands in.
  const number = done.headers.location!.split('/').at(-1)!;
  const seen = await get(`${bed.linkOf('参与者001')}/receipts/${number}`).expect(200);
  expect(seen.text).toContain('参与者002代参与者001填报');
  const away = await get(bed.linkOf('参与者001')).expect(200);
  expect(away.text).toContain('8月24日至8月28日请假，由参与者002（示例单位01）代办');
  // Nobody else sees either.
  await get(path.replace(bed.linkOf('参与者002'), bed.linkOf('参与者003'))).expect(403);
});

test('the leader’s substitute checks what others filed, with both names, and not what they filed themselves', async () => {
  await absent('组长01', '参与者002', '2026-08-24', '2026-08-28');
  await request(bed.app)
    .post(`${bed.linkOf('参与者003')}/matters/${await bed.matterOf('参与者003')}/plan`)
    .field('key', 'k3')
    .field('round', '1')
    .field('f_services', '义诊')
    .field('f_kind', '线上')
    .field('action', 'submit')
    .expect(303);
  await bed.drive();
  const list = await get(bed.linkOf('参与者002')).expect(200);
  expect(list.text).toMatch(/代组长01（示例单位01）办理/);
  const check = async (whose: string, key: string) =>
    request(bed.app)
      .post(`${bed.linkOf('参与者002')}/matters/${await bed.matterOf(whose)}/plan-check`)
      .field('key', key)
      .field('round', '1')
      .field('action', 'pass');
  const own = await check('参与者001', 'c1');
  expect(own.status).toBe(403);
  expect(own.text).toContain('不能审核自己的填报');
  const passed = await check('参与者003', 'c3');
  expect(passed.status).toBe(303);
  const receipt = await get(passed.headers.location!).expect(200);
  expect(receipt.text).toContain('参与者002代组长01审核');
});

test('when the days are over the tasks are gone, and so is the right', async () => {
  bed.clock.at = instantOf('2026-08-29', '00:00');
  const list = await get(bed.linkOf('参与者002')).expect(200);
  expect(list.text).not.toContain('代办的');
  await get(`${bed.linkOf('参与者002')}/matters/${await bed.matterOf('参与者001')}/plan`).expect(403);
  bed.clock.at = START;
});

test('a part taken over: the old link says so, the new one shows what was handed in before', async () => {
  const by = { name: '接办人001', unit: '示例单位09', email: 'jieban001@example.org', phone: null };
  const { personId } = await officeDone(bed.db, replacePerson, {
    target: bed.programmeId,
    input: { personId: bed.personId('参与者001'), by, reason: '工作调动' },
    now: START,
  });
  const gone = await get(bed.linkOf('参与者001')).expect(410);
  expect(gone.text).toContain('已由他人接办');
  const tokens = await bed.db
    .transaction()
    .execute((tx) => linkTokens(tx, bed.deps.secret, bed.programmeId, [personId], START));
  const link = `/t/${tokens.get(personId)!}`;
  const list = await get(link).expect(200);
  expect(list.text).toContain('自选服务（1/2）');
  const receipt = /receipts\/(f-[0-9a-f]+)/.exec(list.text)![1]!;
  expect((await get(`${link}/receipts/${receipt}`).expect(200)).text).toContain('参与者002代参与者001填报');
});

test('the office sees who is away until when, who stands in, and who took over', async () => {
  const page = await officePage();
  expect(page).toContain('请假、代办与换人');
  expect(page).toMatch(/组长01（示例单位01）.*8月28日.*参与者002（示例单位01）.*请假中/s);
  expect(page).toMatch(/参与者001（示例单位01）的事项由接办人001（示例单位09）接办：工作调动/);
});
