import { listAbsences } from '../../api/routes/listAbsences.route';
import { useTestApi } from '../../api/testing/apiForTests';
import { useTestProgramme } from '../../api/testing/programmeForTests';
import { endAbsence } from './endAbsence.act';
import { recordAbsence } from './recordAbsence.act';

const api = useTestApi();
const programme = useTestProgramme(api);

const DAYS = { from: '2026-08-24', to: '2026-08-28', reason: '外出培训' };
const SUBSTITUTE = { name: '代办人001', unit: '示例单位09', email: 'DaiBan001@Example.org' };
const absent = async (name: string, more: object, key?: string) => {
  const body = { personId: await programme.personId(name), programmeId: programme.id, ...DAYS, ...more };
  return api.post('/api/v1/absences', body, key);
};
const list = async () => (await api.get(`/api/v1/programmes/${programme.id}/absences`).expect(200)).body;

test('an absence with a substitute from outside is recorded, listed, and the courier hears of it', async () => {
  const answer = await absent('组长01', { substitute: SUBSTITUTE });
  expect(answer.status).toBe(201);
  recordAbsence.json?.answer.parse(answer.body);
  expect(answer.body.programmes).toEqual([programme.id]);
  expect(api.engine.calls.at(-1)).toBe('pokeCourier office');
  const body = await list();
  listAbsences.answer?.parse(body);
  expect(body.items).toMatchObject([
    {
      id: answer.body.id,
      person: { name: '组长01' },
      substitute: { name: '代办人001', unit: '示例单位09' },
      everywhere: false,
      from: '2026-08-24',
      to: '2026-08-28',
      state: 'away',
      stateText: '请假中',
    },
  ]);
  const notices = await api.get(`/api/v1/programmes/${programme.id}/notices?limit=200`).expect(200);
  const told = notices.body.items.filter((n: { rung: string }) => n.rung.startsWith('standIn:'));
  expect(told).toMatchObject([{ rungText: '请您代办', person: { name: '代办人001' }, state: 'planned' }]);
});

test('the same key twice is one absence', async () => {
  const [one, two] = [await absent('组长01', {}, 'k1'), await absent('组长01', {}, 'k1')];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.body).toEqual(one.body);
  expect((await list()).items).toHaveLength(1);
});

test('what is wrong is named, place by place', async () => {
  const places = async (more: object) => {
    const answer = await absent('组长01', more);
    expect(answer.status).toBe(422);
    return answer.body.errors.map((e: { path: string }) => e.path);
  };
  expect(await places({ from: '2026-02-30' })).toEqual(['from']);
  expect(await places({ to: '2026-08-20' })).toEqual(['to']);
  expect(await places({ from: '2026-08-01', to: '2026-08-20' })).toEqual(['to']);
  expect(await places({ reason: ' ' })).toEqual(['reason']);
  expect(await places({ reason: undefined })).toEqual(['reason']);
  expect(await places({ personId: 5 })).toEqual(['personId']);
  expect(await places({ substitute: { ...SUBSTITUTE, email: '没有' } })).toEqual(['substitute.email']);
  expect(await places({ substitute: { ...SUBSTITUTE, name: '<b>' } })).toEqual(['substitute.name']);
  expect(await places({ substitute: { ...SUBSTITUTE, 民族: '略' } })).toEqual(['substitute.民族']);
  expect(await places({ substitute: SUBSTITUTE, substituteId: 'h-1' })).toEqual(['substitute']);
  expect(await places({ substituteId: 'h-1' })).toEqual(['substituteId']);
  expect(await places({ substituteId: await programme.personId('组长01') })).toEqual(['substituteId']);
  expect((await list()).items).toEqual([]);
});

test('unknown people and programmes are not found, one twice at a time is refused, a programme over is over', async () => {
  await absent('组长01', {});
  const statuses = [
    (await absent('组长01', {})).body.code,
    (await absent('组长01', { personId: 'h-none' })).body.code,
    (await absent('组长01', { programmeId: 'p-none' })).body.code,
    (await api.get('/api/v1/programmes/p-none/absences')).body.code,
  ];
  expect(statuses).toEqual(['absence-overlaps', 'not-found', 'not-found', 'not-found']);
  await api.post(`/api/v1/programmes/${programme.id}/cancel`, { reason: '取消' }).expect(200);
  expect((await absent('组长02', {})).body.code).toBe('programme-ended');
});

test('it is ended early once, with a reason that stays', async () => {
  const { id } = (await absent('组长01', { substitute: SUBSTITUTE })).body;
  const end = () => api.post(`/api/v1/absences/${id}/end`, { reason: '提前返岗' });
  endAbsence.json?.answer.parse((await end().expect(200)).body);
  expect((await list()).items).toMatchObject([
    { state: 'ended', stateText: '已提前结束', endedReason: '提前返岗' },
  ]);
  expect((await end()).status).toBe(409);
  await api.post('/api/v1/absences/b-none/end', { reason: '无' }).expect(404);
  await api.post(`/api/v1/absences/${id}/end`, {}).expect(422);
});

test('who filed for whom stands in the matter, and no reason or name in the log', async () => {
  const substituteId = await programme.personId('参与者002');
  await absent('参与者001', { substituteId });
  const matter = await programme.matterOf('参与者001');
  const plan = { step: 'plan', form: { services: '法律咨询', places: '示例社区' } };
  await api.post(`/api/v1/matters/${matter}/submissions`, plan).expect(201);
  const shown = await api.get(`/api/v1/matters/${matter}`).expect(200);
  expect(shown.body.steps[0].submissions).toMatchObject([{ byText: '办公室代参与者001办理' }]);
  expect(shown.body.steps[0].people.map((p: { name: string }) => p.name)).toEqual(['参与者001', '参与者002']);
  expect(api.lines.join('')).not.toMatch(/外出培训|代办人001|参与者00|@example/i);
});
