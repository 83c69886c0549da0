import { askExtension } from '../acts/step/askExtension.act';
import { remindByHand } from '../acts/step/remindByHand.act';
import { exampleRoster } from '../tests/support/exampleRoster';
import { fileOwnPlan } from '../tests/support/filePlan';
import { stepDone } from '../tests/support/stepDone';
import { useFreshStore } from '../tests/support/testStore';
import { march, useMailBed } from './mail.testbed';

const store = useFreshStore();
const bed = useMailBed(store, exampleRoster(1));
let matterId: string;
beforeEach(async () => {
  // The plan is due on Wednesday the 13th at 17:00; its first automatic reminder comes on the 11th.
  matterId = await bed.matterOf('参与者001');
  await bed.sendAll(march(4, '09:00'));
});

const remind = async (sender: string | null, comment: string, now: number) => {
  const actor = sender
    ? { personId: await bed.personOf(sender), accessId: null }
    : { personId: null, accessId: 'test' };
  await stepDone(store.db, remindByHand, { matterId, step: 'plan', comment, actor, now });
  await bed.drive(now);
};
const submit = (now: number) => fileOwnPlan(store.db, '参与者001', now);
const statesOf = async () =>
  (await bed.notices())
    .filter((n) => n.rung.startsWith('remindedByHand:'))
    .map((n) => `${n.name} ${n.state}${n.reason ? ` ${n.reason}` : ''}`);
const dated = () =>
  store.db
    .selectFrom('deadlines')
    .select(['step_id', 'round', 'n', 'due_at'])
    .where('matter_id', '=', matterId)
    .execute();

it('quotes the sentence and who sent it, and leads to the step; deadline and ladder stand', async () => {
  const before = await dated();
  await remind('经办人001', '街道周五汇总，请在此之前提交', march(6, '10:00'));
  const { subject, text, html } = (await bed.sendAll(march(6, '10:01'))).get('参与者001')!;
  expect(subject).toBe('【同心】服务计划 3月13日（周三）17:00前提交');
  expect(text).toContain('经办人001催办：街道周五汇总，请在此之前提交');
  expect(text).toContain('时限：3月13日（周三）17:00，还有5个工作日');
  expect(text).toMatch(/去填报：\S+\/plan\n/);
  expect(html).toContain('经办人001催办：街道周五汇总，请在此之前提交');
  expect(await dated()).toEqual(before);
  await bed.drive(march(11, '09:00'));
  expect((await bed.notices()).map((n) => n.rung)).toContain('r1');
});

it('of whoever is signed in at the office without a name comes from the office', async () => {
  await remind(null, '请尽快', march(6, '10:00'));
  expect((await bed.sendAll(march(6, '10:01'))).get('参与者001')!.text).toContain('办公室催办：请尽快');
});

it('two of different senders in one mail are both read, beside the automatic one', async () => {
  await bed.drive(march(11, '09:00'));
  await remind('经办人001', '请先报初稿', march(11, '09:10'));
  await remind('组长001', '组里等着汇总', march(11, '09:20'));
  const { text } = (await bed.sendAll(march(11, '09:30'))).get('参与者001')!;
  expect(text).toContain('经办人001催办：请先报初稿');
  expect(text).toContain('组长001催办：组里等着汇总');
  expect(text.match(/催办 · /g)).toHaveLength(3);
});

it('goes in nobody’s quiet hours and makes no third mail of a day', async () => {
  await remind('经办人001', '晚上写的', march(6, '21:00'));
  expect((await bed.sendAll(march(6, '21:01'))).size).toBe(0);
  expect((await bed.sendAll(march(7, '07:59'))).size).toBe(0);
  expect((await bed.sendAll(march(7, '08:00'))).get('参与者001')!.text).toContain('晚上写的');
  await remind('组长001', '又一句', march(7, '09:00'));
  expect((await bed.sendAll(march(7, '09:01'))).size).toBe(0);
  expect((await bed.sendAll(march(7, '13:30'))).get('参与者001')!.text).toContain('又一句');
});

it('done before it is sent, it is not: also by a hand-in that no exchange has seen', async () => {
  await remind('经办人001', '请尽快', march(6, '21:00'));
  await submit(march(7, '07:00'));
  expect((await bed.sendAll(march(7, '09:00'))).has('参与者001')).toBe(false);
  expect(await statesOf()).toEqual(['参与者001 suppressed already-done']);
});

it('handed in before the workflow has looked, nobody is told at all', async () => {
  const actor = { personId: await bed.personOf('经办人001'), accessId: null };
  await stepDone(store.db, remindByHand, {
    ...{ matterId, step: 'plan', comment: '请尽快', actor, now: march(6, '10:00') },
  });
  await submit(march(6, '10:00'));
  await bed.drive(march(6, '10:01'));
  expect((await bed.sendAll(march(6, '10:02'))).has('参与者001')).toBe(false);
});

it('who stands in is told, for whom; the sentence of an extension stays its own', async () => {
  await bed.away('参与者001', '组长001', 5, 8);
  const actor = { personId: await bed.personOf('参与者001'), accessId: null };
  await stepDone(store.db, askExtension, {
    ...{ matterId, step: 'plan', until: '2030-03-18', reason: '场地未落实', actor, now: march(6, '09:00') },
  });
  await remind('经办人001', '请代办人关注', march(6, '09:30'));
  const { text } = (await bed.sendAll(march(6, '10:00'))).get('组长001')!;
  expect(text).toContain('代参与者001（示例单位）办理');
  expect(text).toContain('经办人001催办：请代办人关注');
  expect(text).toContain('理由：场地未落实');
});
