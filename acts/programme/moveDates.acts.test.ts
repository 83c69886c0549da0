import { useTestApi } from '../../api/testing/apiForTests';
import { startTestProgramme, type TestProgramme } from '../../api/testing/programmeForTests';
import { instantOf } from '../../domain/calendar/shanghai';
import { askExtension } from '../step/askExtension.act';
import { decideExtension } from '../step/decideExtension.act';
import { moveDate } from '../step/moveDate.act';
import { waiveStep } from '../step/waive.act';
import { moveDates, previewMoves } from './moveDates.acts';

const api = useTestApi();
let programme: TestProgramme;
let matter: string;
beforeEach(async () => {
  api.clock.at = instantOf('2026-08-24', '10:00');
  programme = await startTestProgramme(api);
  matter = await programme.matterOf('参与者001');
});

const stepNow = async (id: string) => {
  const { body } = await api.get(`/api/v1/matters/${matter}`).expect(200);
  return body.steps.find((s: { id: string }) => s.id === id);
};

// The plan is due seven working days after Monday, 24 August 2026: Wednesday, 2 September.
describe('an extension', () => {
  const ask = (until: string) =>
    api.post(`/api/v1/matters/${matter}/extensions`, { step: 'plan', until, reason: '外出调研' });
  const decide = (body: object) =>
    api.post(`/api/v1/matters/${matter}/extensions/decision`, { step: 'plan', ...body });

  it('is asked for, shown as waiting, granted, and shown with its old date and why', async () => {
    const asked = await ask('2026-09-07').expect(201);
    askExtension.json?.answer.parse(asked.body);
    expect(api.engine.calls.at(-1)).toMatch(/ extensionAsked$/);
    expect((await stepNow('plan')).extensionAsked).toEqual({
      until: '2026-09-07T17:00:00.000+08:00',
      reason: '外出调研',
    });
    const decided = await decide({ granted: true, until: '2026-09-04' }).expect(201);
    decideExtension.json?.answer.parse(decided.body);
    await programme.drive();
    const step = await stepNow('plan');
    expect(step).toMatchObject({ dueAt: '2026-09-04T17:00:00.000+08:00', extensionAsked: null });
    expect(step.deadlines).toMatchObject([
      { n: 1, cause: 'opened', from: null, by: null },
      { n: 2, cause: 'extension', causeText: '准予延期', from: '2026-09-02T17:00:00.000+08:00' },
    ]);
    expect(step.why).toContain('申请延期获同意');
  });

  it.each([
    ['2026-09-02', '现在的时限就是9月2日（周三）17:00'],
    ['2026-09-01', '延期须晚于现在的时限9月2日（周三）17:00'],
    ['2026-08-21', '8月21日（周五）17:00已经过去'],
    ['2026-10-09', '最多延期10个工作日'],
    ['2026-02-30', '日期须写作 YYYY-MM-DD 且确有此日'],
  ])('until %s is refused, saying why', async (until, reason) => {
    const answer = await ask(until).expect(422);
    expect(answer.body.errors).toEqual([{ path: 'until', reason }]);
  });

  it('is not decided where none waits, nor refused without a reason', async () => {
    await decide({ granted: true }).expect(409);
    await ask('2026-09-07').expect(201);
    const answer = await decide({ granted: false }).expect(422);
    expect(answer.body.errors).toEqual([{ path: 'comment', reason: '不同意时请写明理由' }]);
  });

  it('is not for steps without a rule for it', async () => {
    const answer = await api
      .post(`/api/v1/matters/${matter}/extensions`, { step: 'plan-check', until: '2026-09-07', reason: '忙' })
      .expect(409);
    expect(answer.body.code).toBe('step-not-open');
  });
});

describe('one step', () => {
  it('is moved by working days, forward and back, each on the record', async () => {
    const body = { step: 'plan', to: { workdays: 2 }, reason: '材料未到' };
    const moved = await api.post(`/api/v1/matters/${matter}/moves`, body).expect(201);
    moveDate.json?.answer.parse(moved.body);
    expect(moved.body.dueAt).toBe('2026-09-04T17:00:00.000+08:00');
    await programme.drive();
    const back = { step: 'plan', to: { date: '2026-08-28', at: '12:00' }, reason: '提前' };
    await api.post(`/api/v1/matters/${matter}/moves`, back).expect(201);
    await programme.drive();
    const { deadlines } = await stepNow('plan');
    expect(deadlines.map((d: { dueAt: string; reason: string }) => [d.dueAt.slice(0, 16), d.reason])).toEqual(
      [
        ['2026-09-02T17:00', null],
        ['2026-09-04T17:00', '材料未到'],
        ['2026-08-28T12:00', '提前'],
      ],
    );
  });

  it('is waived with a reason; the check goes with it', async () => {
    const waived = await api
      .post(`/api/v1/matters/${matter}/waivers`, { step: 'plan', reason: '住院' })
      .expect(201);
    waiveStep.json?.answer.parse(waived.body);
    await programme.drive();
    expect(await stepNow('plan')).toMatchObject({
      status: 'waived',
      statusText: '已免除',
      waivedBecause: '住院',
    });
    expect((await stepNow('plan-check')).status).toBe('skipped');
    await api.post(`/api/v1/matters/${matter}/waivers`, { step: 'plan', reason: '又' }).expect(409);
    await api.post(`/api/v1/matters/${matter}/waivers`, { step: 'plan', reason: ' ' }).expect(422);
  });
});

describe('a step of many matters', () => {
  const preview = (body: object) => api.post(`/api/v1/programmes/${programme.id}/moves/preview`, body);
  const make = (body: object) => api.post(`/api/v1/programmes/${programme.id}/moves`, body);
  const wish = { step: 'participant/plan', to: { date: '2026-09-11' } };

  it('is previewed, then moved as shown', async () => {
    const shown = await preview(wish).expect(200);
    previewMoves.json?.answer.parse(shown.body);
    expect(shown.body.programmes[0].moves).toMatchObject([
      {
        ...{ step: 'participant/plan', what: 'due' },
        ...{ from: '2026-09-02T17:00:00.000+08:00', to: '2026-09-11T17:00:00.000+08:00' },
      },
    ]);
    const done = await make({ previewId: shown.body.previewId, reason: '培训' }).expect(200);
    moveDates.json?.answer.parse(done.body);
    expect(api.engine.calls.filter((c) => c.includes(programme.id) && c.endsWith(' dateMoved'))).toHaveLength(
      3,
    );
    await programme.drive();
    expect((await stepNow('plan')).dueAt).toBe('2026-09-11T17:00:00.000+08:00');
  });

  it('is not moved without its preview, nor when the world has moved, nor by another programme’s preview', async () => {
    expect((await make({ reason: '培训' }).expect(409)).body.code).toBe('preview-needed');
    const { previewId } = (await preview(wish).expect(200)).body;
    await api.post(`/api/v1/programmes/${programme.id}/pause`, { reason: '防汛' }).expect(200);
    expect((await make({ previewId, reason: '培训' }).expect(409)).body.code).toBe('preview-stale');
    const other = await startTestProgramme(api);
    const foreign = await api
      .post(`/api/v1/programmes/${other.id}/moves`, { previewId, reason: '培训' })
      .expect(404);
    expect(foreign.body.code).toBe('not-found');
  });

  it.each([
    [{ step: 'participant/nothing', to: { workdays: 1 } }, 'step'],
    [{ step: 'participant/plan', to: { workdays: 0 } }, 'to.workdays'],
    [{ step: 'participant/plan', to: { date: '2026-13-01' } }, 'to.date'],
    [{ step: 'participant/plan', to: { date: '2027-09-01' } }, 'to'],
  ])('%j is refused, naming %s', async (body, path) => {
    const answer = await preview(body).expect(422);
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toContain(path);
  });
});

describe('resuming and upgrading', () => {
  const url = (rest: string) => `/api/v1/programmes/${programme.id}/${rest}`;

  it('a pause is previewed before it ends, and ends as shown', async () => {
    await api.post(url('pause'), { reason: '防汛' }).expect(200);
    await programme.drive();
    api.clock.at = instantOf('2026-08-27', '10:00');
    const shown = await api.post(url('resume/preview'), {}).expect(200);
    expect(shown.body.text).toContain('服务计划时限（3项）由9月2日（周三）17:00改为9月7日（周一）17:00');
    const { previewId } = shown.body;
    await api.post(url('resume'), { previewId, reason: '汛情解除' }).expect(200);
    await programme.drive();
    expect((await stepNow('plan')).dueAt).toBe('2026-09-07T17:00:00.000+08:00');
  });

  it('another X is previewed and made; the same once more is refused', async () => {
    const shown = await api.post(url('template/preview'), { parameters: { x: 3 } }).expect(200);
    expect(shown.body.text).toContain('自选服务（3/3）');
    const { previewId } = shown.body;
    await api.post(url('template'), { previewId, reason: '区里要求' }).expect(200);
    await programme.drive();
    expect((await stepNow('elective-3')).status).toBe('open');
    const same = await api.post(url('template/preview'), {}).expect(409);
    expect(same.body.errors[0].reason).toContain('没有要改的');
    const wrong = await api.post(url('template/preview'), { parameters: { x: 99 } }).expect(422);
    expect(wrong.body.errors[0].path).toContain('x');
  });
});
