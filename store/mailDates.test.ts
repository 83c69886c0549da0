import { askExtension } from '../acts/step/askExtension.act';
import { decideExtension } from '../acts/step/decideExtension.act';
import { moveDate } from '../acts/step/moveDate.act';
import { waiveStep } from '../acts/step/waive.act';
import { exampleRoster } from '../tests/support/exampleRoster';
import { fileOwnPlan } from '../tests/support/filePlan';
import { stepDone } from '../tests/support/stepDone';
import { useFreshStore } from '../tests/support/testStore';
import { march, useMailBed } from './mail.testbed';

const store = useFreshStore();
const bed = useMailBed(store, exampleRoster(1));
let matterId: string;
beforeEach(async () => {
  // The plan is due on Wednesday the 13th at 17:00; the group's leader may grant more time.
  matterId = await bed.matterOf('参与者001');
  await bed.sendAll(march(4, '09:00'));
});

const OFFICE = { personId: null, accessId: 'test' };
const ask = async (now: number) =>
  stepDone(store.db, askExtension, {
    matterId,
    step: 'plan',
    until: '2030-03-18',
    reason: '场地未落实',
    actor: { personId: await bed.personOf('参与者001'), accessId: null },
    now,
  });
const decide = async (granted: boolean, now: number) =>
  stepDone(store.db, decideExtension, {
    matterId,
    step: 'plan',
    granted,
    until: null,
    comment: granted ? null : '请按时完成',
    actor: { personId: await bed.personOf('组长001'), accessId: null },
    now,
  });
const statesOf = async (rung: RegExp) =>
  (await bed.notices())
    .filter((n) => rung.test(n.rung))
    .map((n) => `${n.name} ${n.state}${n.reason ? ` ${n.reason}` : ''}`);

describe('an extension', () => {
  it('asks who decides it: who asks, from when to when, why, and what decision is wanted', async () => {
    await ask(march(6, '09:00'));
    await bed.drive(march(6, '09:00'));
    const { subject, text } = (await bed.sendAll(march(6, '09:01'))).get('组长001')!;
    expect(subject).toBe('【同心】请决定1项：服务计划申请延期');
    expect(text).toContain('参与者001（示例单位）申请延期，请求延至3月18日（周一）17:00。');
    expect(text).toContain('现定时限：3月13日（周三）17:00，还有5个工作日');
    expect(text).toContain('理由：场地未落实');
    expect(text).toContain('请决定：同意或不同意延期');
    expect(text).toMatch(
      new RegExp(`去答复：https://office\\.example\\.org/t/[\\w-]+/matters/${matterId}/plan/extension`),
    );
  });

  it('is not asked any more once it is decided, also by a decision no exchange has seen', async () => {
    await ask(march(6, '09:00'));
    await bed.drive(march(6, '09:00'));
    await decide(true, march(6, '09:00'));
    expect((await bed.sendAll(march(6, '09:01'))).has('组长001')).toBe(false);
    expect(await statesOf(/^extension:/)).toEqual(['组长001 suppressed already-done']);
  });

  it('granted is told as a moved deadline, with both dates and why', async () => {
    await ask(march(6, '09:00'));
    await decide(true, march(6, '09:30'));
    await bed.drive(march(6, '10:00'));
    const { subject, text } = (await bed.sendAll(march(6, '10:01'))).get('参与者001')!;
    expect(subject).toBe('【同心】服务计划时限调整为3月18日（周一）17:00');
    expect(text).toContain('原定3月13日（周三）17:00，现为3月18日（周一）17:00，还有8个工作日');
    expect(text).toContain('调整原因：延期申请获同意。');
    expect(text).toMatch(/去填报：\S+\/plan\n/);
  });

  it('refused tells who asked what was said, and that the deadline stands', async () => {
    await ask(march(6, '09:00'));
    await decide(false, march(6, '09:30'));
    await bed.drive(march(6, '10:00'));
    const { subject, text } = (await bed.sendAll(march(6, '10:01'))).get('参与者001')!;
    expect(subject).toBe('【同心】服务计划延期未获同意，仍请于3月13日（周三）17:00前提交');
    expect(text).toContain('延期申请未获同意，时限不变，请按时办理。');
    expect(text).toContain('答复意见：请按时完成');
  });
});

it('a deadline moved by an officer says from when to when and the reason; done before it is sent, it is not', async () => {
  const move = async (day: string, reason: string, now: number) => {
    const actor = OFFICE;
    await stepDone(store.db, moveDate, { matterId, step: 'plan', to: { date: day }, reason, actor, now });
    await bed.drive(now);
  };
  await move('2030-03-20', '防汛', march(6, '09:00'));
  await move('2030-03-22', '汛情未退', march(6, '09:01'));
  const { text } = (await bed.sendAll(march(6, '09:02'))).get('参与者001')!;
  expect(text).toContain('原定3月20日（周三）17:00，现为3月22日（周五）17:00');
  expect(text).toContain('调整原因：经办人调整。汛情未退');
  expect(text.match(/调整原因/g)).toHaveLength(1);
  await move('2030-03-25', '再延', march(7, '09:00'));
  await fileOwnPlan(store.db, '参与者001', march(7, '09:01'));
  expect((await bed.sendAll(march(7, '09:02'))).has('参与者001')).toBe(false);
});

it('a waiver is told though the step is closed, with the reason and nothing to do', async () => {
  const wish = {
    matterId,
    step: 'plan',
    reason: '已在别处提交',
    actor: OFFICE,
    now: march(6, '09:00'),
  };
  await stepDone(store.db, waiveStep, wish);
  await bed.drive(march(6, '09:00'));
  const { subject, text } = (await bed.sendAll(march(6, '09:01'))).get('参与者001')!;
  expect(subject).toBe('【同心】服务计划已免除');
  expect(text).toContain('这个环节已免除，不必再办理。');
  expect(text).toContain('原因：已在别处提交');
  expect(text).not.toContain('时限');
  expect(text).not.toContain('去填报');
});

it('an escalation over a deadline that was moved meanwhile is not told', async () => {
  await bed.drive(march(11, '09:00'));
  await bed.drive(march(13, '09:00'));
  await bed.drive(march(14, '09:00'));
  const actor = OFFICE;
  const to = { date: '2030-03-20' };
  await stepDone(store.db, moveDate, {
    matterId,
    step: 'plan',
    to,
    reason: '防汛',
    actor,
    now: march(14, '09:01'),
  });
  await bed.drive(march(14, '09:01'));
  const { text } = (await bed.sendAll(march(14, '09:02'))).get('参与者001')!;
  expect(text).toContain('现为3月20日（周三）17:00');
  expect(text).not.toContain('逾期');
  expect((await bed.notices()).find((n) => n.rung === 'e1' && n.name === '参与者001')).toMatchObject({
    state: 'suppressed',
    reason: 'deadline-moved',
  });
});

it('those responsible read what is wanted of them: to press for it, or to decide', async () => {
  for (const day of [11, 13, 14]) await bed.drive(march(day, '09:00'));
  await bed.sendAll(march(14, '09:01'));
  await bed.drive(march(15, '09:00'));
  const leader = (await bed.sendAll(march(15, '09:01'))).get('组长001')!;
  expect(leader.subject).toMatch(/^【同心】升级督办：/);
  expect(leader.text).toContain('请督促参与者001尽快办理。');
  expect(leader.text).not.toContain('请决定');
  await bed.drive(march(19, '09:00'));
  const officers = (await bed.sendAll(march(19, '09:01'))).get('经办人001')!;
  expect(officers.subject).toMatch(/^【同心】请决定1项：服务计划升级督办/);
  expect(officers.text).toContain('请决定：督促办理、准予延期、免除或另派人代办');
  expect(officers.text).toMatch(new RegExp(`去决定：\\S+/matters/${matterId}/plan/decide`));
});
