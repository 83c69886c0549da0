import { useTestApi } from '../../api/testing/apiForTests';
import { PEOPLE, row, startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { startTestQuarter } from '../../api/testing/quarterForTests';
import { instantOf } from '../../domain/calendar/shanghai';
import type { RosterRow } from '../../store/roster.repo';
import { remindByHand } from './remindByHand.act';

const api = useTestApi();
let programme: TestProgramme;
let matter: string;
let officer: string;
// Each test has people of its own: how often somebody is reminded is counted over all programmes.
let round = 0;
beforeEach(async () => {
  // Monday.
  api.clock.at = instantOf('2026-08-24', '10:00');
  round += 1;
  const people = [...PEOPLE, row('经办人02', 'officer', null)];
  programme = await startTestProgramme(
    api,
    people.map((p) => ({ ...p, email: p.email && `${round}-${p.email}` })),
  );
  matter = await programme.matterOf('参与者001');
  officer = await programme.personId('经办人01');
});

const WORDS = '街道周五汇总，请在此之前提交';
const remind = (body: object = {}, key?: string, of = matter) =>
  api.post(`/api/v1/matters/${of}/reminders`, { step: 'plan', comment: WORDS, ...body }, key);
const by = async (name: string) => ({ by: await programme.personId(name) });
const on = (day: string, time = '10:00') => {
  api.clock.at = instantOf(day, time);
};
const stepNow = async (id: string, of = matter) => {
  const { body } = await api.get(`/api/v1/matters/${of}`).expect(200);
  return body.steps.find((s: { id: string }) => s.id === id);
};
const refused = async (answer: ReturnType<typeof remind>, status: number) => {
  const { body } = await answer.expect(status);
  return [body.code, ...(body.errors ?? []).map((e: { reason: string }) => e.reason)];
};

describe('a reminder by hand', () => {
  it('is a fact of the matter, says whom it goes to, and moves neither deadline nor ladder', async () => {
    const before = await stepNow('plan');
    const { body } = await remind({ by: officer }).expect(201);
    remindByHand.json?.answer.parse(body);
    const person = await programme.personId('参与者001');
    expect(body.to).toEqual([{ personId: person, name: '参与者001', notBefore: null }]);
    expect(api.engine.calls.at(-1)).toMatch(/ remindedByHand$/);
    await programme.drive();
    const { reminders, ...after } = await stepNow('plan');
    expect({ ...after, reminders: [] }).toEqual(before);
    expect(reminders).toMatchObject([
      { receipt: body.receipt, comment: WORDS, by: { name: '经办人01' }, to: [{ name: '参与者001' }] },
    ]);
    const events = await api.get(`/api/v1/programmes/${programme.id}/events?matter=${matter}`).expect(200);
    const data = { by: officer, to: [person], leftOut: [] };
    expect(events.body.items).toContainEqual(
      expect.objectContaining({ kind: 'remindedByHand', step: 'plan', data: expect.objectContaining(data) }),
    );
    expect(JSON.stringify(events.body)).not.toContain(WORDS);
  });

  it('with the same key is one, however often it is sent', async () => {
    const first = await remind({ by: officer }, 'k-1').expect(201);
    const again = await remind({ by: officer }, 'k-1').expect(201);
    expect(again.body).toEqual(first.body);
    expect((await stepNow('plan')).reminders).toHaveLength(1);
  });

  it.each([
    ['经办人01', 201],
    ['分管领导01', 201],
    ['组长01', 201],
    ['组长02', 403],
    ['参与者002', 403],
    ['参与者001', 403],
  ])('of somebody of group 1 by %s: %i', async (name, status) => {
    await remind(await by(name)).expect(status);
  });

  it.each([
    ['', '请写一句催办的话'],
    ['字'.repeat(201), '催办的话最多 200 个字'],
    ['一行\n又一行', '催办的话只写一行，不得含换行和控制字符'],
  ])('with the words %j is refused', async (comment, reason) => {
    expect(await refused(remind({ comment }), 422)).toEqual(['invalid-request', reason]);
  });

  it('asks for nothing that nobody is asked for, and keeps nothing that cannot be kept', async () => {
    expect((await refused(remind({ comment: '请补填家庭住址' }), 422))[0]).toBe('forbidden-field');
    await remind({ comment: '请提交\u0000' }).expect(422);
    expect((await stepNow('plan')).reminders).toEqual([]);
  });

  it('is of an open step, of the round that was seen, of a programme that runs', async () => {
    await remind({ step: 'no-such' }).expect(404);
    expect(await refused(remind({ step: 'plan-check' }), 409)).toEqual(['step-not-open']);
    expect(await refused(remind({ round: 2 }), 409)).toEqual(['conflict']);
    await api.post(`/api/v1/programmes/${programme.id}/pause`, { reason: '防汛' }).expect(200);
    expect(await refused(remind(), 409)).toEqual(['programme-paused']);
    await api.post(`/api/v1/programmes/${programme.id}/cancel`, { reason: '取消' }).expect(200);
    expect(await refused(remind(), 409)).toEqual(['programme-ended']);
  });
});

describe('once a working day for a step and a sender', () => {
  it('a second is refused and says from when; another sender and another step are not', async () => {
    await remind({ by: officer }).expect(201);
    const reason = '8月24日已为这个环节催办过，每个工作日一次（休息日并入其后的工作日），8月25日起可以再催';
    on('2026-08-24', '23:59');
    expect(await refused(remind({ by: officer }), 409)).toEqual(['reminder-limit', reason]);
    await remind(await by('组长01')).expect(201);
    on('2026-08-31');
    await remind({ by: officer }).expect(201);
  });

  it('whoever is signed in without saying who they are is one sender, the office', async () => {
    await remind().expect(201);
    expect((await refused(remind(), 409))[0]).toBe('reminder-limit');
    await remind({ by: officer }).expect(201);
    expect((await stepNow('plan')).reminders.map((r: { by: { name: string } }) => r.by.name)).toEqual([
      null,
      '经办人01',
    ]);
  });

  it('a Saturday, the Sunday after it and Monday are one working day', async () => {
    on('2026-08-29');
    await remind({ by: officer }).expect(201);
    on('2026-08-30');
    expect((await refused(remind({ by: officer }), 409))[1]).toContain('9月1日起可以再催');
    on('2026-08-31');
    expect((await refused(remind({ by: officer }), 409))[0]).toBe('reminder-limit');
    on('2026-09-01', '00:00');
    await remind({ by: officer }).expect(201);
  });
});

describe('twice a week for a person', () => {
  const twice = async () => {
    await remind({ by: officer }).expect(201);
    await remind(await by('组长01')).expect(201);
  };

  it('whoever sends: the third is refused until Monday', async () => {
    await twice();
    const reason = '参与者001本周已被催办2次，8月31日（周一）起可以再催';
    on('2026-08-30', '23:59');
    expect(await refused(remind(await by('分管领导01')), 409)).toEqual(['reminder-limit', reason]);
    on('2026-08-31', '00:00');
    await remind(await by('分管领导01')).expect(201);
  });

  it('over all programmes: the same human is counted in each', async () => {
    await twice();
    const same = PEOPLE.map((p) => ({ ...p, email: p.email && `${round}-${p.email}` }));
    const other = await startTestProgramme(api, same);
    const answer = await refused(remind({}, undefined, await other.matterOf('参与者001')), 409);
    expect(answer[0]).toBe('reminder-limit');
    await remind({}, undefined, await other.matterOf('参与者002')).expect(201);
  });

  it('of two who press at the same instant one gets through, on one matter and on two', async () => {
    await remind({ by: officer }).expect(201);
    const same = PEOPLE.map((p) => ({ ...p, email: p.email && `${round}-${p.email}` }));
    const other = await startTestProgramme(api, same);
    const there = await other.matterOf('参与者001');
    const pressed = await Promise.all([
      remind(await by('组长01')),
      remind(await by('经办人02')),
      remind({}, undefined, there),
      remind({ by: await other.personId('分管领导01') }, undefined, there),
    ]);
    expect(pressed.map((r) => r.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('of one sender pressing twice at the same instant one gets through', async () => {
    const pressed = await Promise.all([remind({ by: officer }), remind({ by: officer })]);
    expect(pressed.map((r) => r.status).sort()).toEqual([201, 409]);
    expect((await stepNow('plan')).reminders).toHaveLength(1);
  });
});

describe('whoever is not reminded', () => {
  it('without a mail address: says what to do instead', async () => {
    const of = await programme.matterOf('参与者003');
    expect(await refused(remind({}, undefined, of), 409)).toEqual([
      'nobody-to-remind',
      '参与者003没有邮箱，请打电话或当面催办；登记邮箱后可用邮件催办',
    ]);
  });

  it('themselves: a group leader’s own step', async () => {
    const group = await api.db
      .selectFrom('matters')
      .select('id')
      .where('programme_id', '=', programme.id)
      .where('person_id', 'is', null)
      .where('group_name', '=', '第1组')
      .executeTakeFirstOrThrow();
    const { steps } = (await api.get(`/api/v1/matters/${group.id}`).expect(200)).body;
    const step = steps.find((s: { status: string }) => s.status === 'open').id;
    expect(await refused(remind({ ...(await by('组长01')), step }, undefined, group.id), 409)).toEqual([
      'nobody-to-remind',
      '组长01就是催办的人，不用催办自己',
    ]);
    await remind({ by: officer, step }, undefined, group.id).expect(201);
  });

  it('of several actors who was reminded twice is left out and named; with none left it is refused', async () => {
    const [one, two] = [PEOPLE[3]!, row('组长03', 'groupLeader', '第1组')];
    const mailed = (p: RosterRow) => ({ ...p, email: p.email && `${round}-${p.email}` });
    const checked = async (leaders: RosterRow[]) => {
      const others = PEOPLE.filter((p) => p.role !== 'groupLeader').map(mailed);
      const more = await startTestProgramme(api, [
        ...others,
        row('组长02', 'groupLeader', '第2组'),
        ...leaders.map(mailed),
      ]);
      const of = await more.matterOf('参与者001');
      const form = { services: '示例服务', places: '示例社区' };
      await api.post(`/api/v1/matters/${of}/submissions`, { step: 'plan', form }).expect(201);
      await more.drive();
      const told = async () => {
        await more.drive();
        const { body } = await api
          .get(`/api/v1/programmes/${more.id}/notices?matter=${of}&limit=200`)
          .expect(200);
        const byHand = body.items.filter((n: { rungText: string }) => n.rungText === '人工催办');
        return byHand.map((n: { person: { name: string } }) => n.person.name).sort();
      };
      return Object.assign((body: object) => remind({ step: 'plan-check', ...body }, undefined, of), {
        told,
      });
    };
    const names = (people: { name: string }[]) => people.map((p) => p.name);
    const [both, alone] = [await checked([one, two]), await checked([one])];
    await alone({}).expect(201);
    expect(names((await both({}).expect(201)).body.to).sort()).toEqual(['组长01', '组长03']);
    on('2026-08-25');
    const { body } = await both({}).expect(201);
    const reason = '组长01本周已被催办2次，8月31日（周一）起可以再催';
    expect(names(body.to)).toEqual(['组长03']);
    expect(body.leftOut).toMatchObject([{ name: '组长01', because: 'weekly-limit', reason }]);
    // Of two reminders one reached the one who had been left out of the other.
    expect(await both.told()).toEqual(['组长01', '组长03', '组长03']);
    on('2026-08-26');
    expect(await refused(both({}), 409)).toEqual(['reminder-limit', reason, reason.replace('01', '03')]);
  });

  it('what the system does by itself nobody is reminded of', async () => {
    const quarter = await startTestQuarter(api, 3, 3);
    await quarter.drive('2026-10-28');
    const { id } = await api.db
      .selectFrom('matters')
      .select('id')
      .where('programme_id', '=', quarter.id)
      .where('key', '=', 'bulletin')
      .executeTakeFirstOrThrow();
    const [code, reason] = await refused(remind({ step: 'assign' }, undefined, id), 409);
    expect([code, reason]).toEqual([
      'nobody-to-remind',
      '这个环节由系统自动办理，或现在没有轮到谁，不用催办',
    ]);
  });

  it('on leave with nobody standing in is told after the return', async () => {
    const personId = await programme.personId('参与者001');
    const leave = { personId, from: '2026-08-24', to: '2026-08-26', reason: '外出培训' };
    await api.post('/api/v1/absences', leave).expect(201);
    const { body } = await remind({ by: officer }).expect(201);
    expect(body.to).toMatchObject([{ name: '参与者001', notBefore: '2026-08-27T08:30:00.000+08:00' }]);
  });

  it('on leave with somebody standing in is not reminded, who stands in is', async () => {
    const [personId, substituteId] = [
      await programme.personId('参与者001'),
      await programme.personId('参与者002'),
    ];
    const leave = { personId, substituteId, from: '2026-08-24', to: '2026-08-26', reason: '外出培训' };
    await api.post('/api/v1/absences', leave).expect(201);
    expect((await remind({ by: officer }).expect(201)).body.to).toMatchObject([{ name: '参与者002' }]);
  });
});
