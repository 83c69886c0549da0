import { exampleRoster } from '../tests/support/exampleRoster';
import { useFreshStore } from '../tests/support/testStore';
import { march, useMailBed } from './mail.testbed';
import { newId } from './newId';
import { at } from './openStore';
import { bumpRevision } from './programme.context';

const store = useFreshStore();
const bed = useMailBed(store, exampleRoster(12));

const bump = () => store.db.transaction().execute((tx) => bumpRevision(tx, [bed.programmeId]));
const rungsOf = async (name: string, step: string) =>
  (await bed.notices())
    .filter((n) => n.name === name && n.step === step && n.rung !== 'open')
    .map((n) => `${n.rung} ${n.state}${n.reason ? ` ${n.reason}` : ''}`);

describe('a substitute', () => {
  it('reads for whom they stand in, from when to when and how much is open, and of each task whose it is', async () => {
    await bed.sendAll(march(4, '09:00'));
    const absence = await bed.away('参与者001', '参与者002', 11, 15);
    await bed.tell('参与者002', `standIn:${absence}`, { now: march(11, '08:30') });
    await bed.drive(march(11, '09:00'));
    const sent = await bed.sendAll(march(11, '09:00'));
    expect(sent.has('参与者001')).toBe(false);
    const { text } = sent.get('参与者002')!;
    expect(text).toContain('3月11日至3月15日由您代办参与者001（示例单位）的事项，现有4项待办。');
    expect(text).toContain('代参与者001（示例单位）办理');
    expect(text).toMatch(/查看待办：https:\/\/office\.example\.org\/t\/[\w-]+\n/);
    // The task list and one button for each of the two plans, their own and the other's.
    expect(text.match(/去填报：\S+\/plan$/gm)).toHaveLength(2);
  });

  it('is not told any more when the leave was ended early, and nobody loses what fell due in it', async () => {
    await bed.sendAll(march(4, '09:00'));
    const absence = await bed.away('参与者001', '参与者002', 11, 15);
    await bed.tell('参与者002', `standIn:${absence}`, { now: march(11, '08:30') });
    await bed.drive(march(11, '09:00'));
    await store.db
      .updateTable('absences')
      .set({ ended_at: at(march(11, '09:01')), ended_reason: '提前返岗' })
      .execute();
    await bump();
    const { text } = (await bed.sendAll(march(11, '09:02'))).get('参与者002')!;
    expect(text).not.toContain('参与者001');
    expect(await rungsOf('参与者002', '')).toEqual([`standIn:${absence} suppressed absence-ended`]);
    const back = await bed.sendAll(march(11, '09:03'));
    expect([...back.keys()]).toEqual(['参与者001']);
    expect(back.get('参与者001')!.subject).toContain('服务计划');
    expect(await rungsOf('参与者001', 'plan')).toEqual(['r1 sent']);
  });

  it('of a leader decides what has climbed to the leader', async () => {
    await bed.sendAll(march(4, '09:00'));
    await bed.away('分管领导001', '参与者002', 20, 29);
    for (const day of [11, 13, 14, 15, 19]) {
      await bed.drive(march(day, '09:00'));
      await bed.sendAll(march(day, '09:01'));
    }
    await bed.drive(march(22, '09:00'));
    const { subject, text } = (await bed.sendAll(march(22, '09:01'))).get('参与者002')!;
    expect(subject).toMatch(/^【同心】请决定1\d项：服务计划升级督办/);
    expect(text).toContain('代分管领导001（示例单位）办理');
    expect(text).toContain('请决定：督促办理、准予延期、免除或另派人代办');
  });
});

describe('somebody on leave', () => {
  it('without a substitute is told after the return, in one digest with the newest', async () => {
    await bed.sendAll(march(4, '09:00'));
    await bed.drive(march(11, '09:00'));
    // Planned before anybody knew of the leave.
    await bed.away('参与者001', null, 11, 13);
    const sent = await bed.sendAll(march(11, '09:01'));
    expect(sent.has('参与者001')).toBe(false);
    await bed.drive(march(13, '09:00'));
    expect((await bed.sendAll(march(13, '09:01'))).has('参与者001')).toBe(false);
    const back = await bed.sendAll(march(14, '08:30'));
    expect(back.get('参与者001')!.text.match(/^服务计划$/gm)).toHaveLength(1);
    expect(await rungsOf('参与者001', 'plan')).toEqual(['r1 suppressed passed-over', 'r2 sent']);
  });

  it('hands on what was planned before to the substitute, who is told once', async () => {
    await bed.sendAll(march(4, '09:00'));
    await bed.drive(march(11, '09:00'));
    await bed.away('参与者001', '参与者002', 11, 13);
    const first = await bed.sendAll(march(11, '09:01'));
    expect(first.has('参与者001')).toBe(false);
    expect(await rungsOf('参与者001', 'plan')).toEqual(['r1 suppressed handed-on']);
    // The substitute had a mail this morning.
    const noon = await bed.sendAll(march(11, '13:30'));
    expect(noon.get('参与者002')!.text).toContain('代参与者001（示例单位）办理');
    expect((await bed.sendAll(march(12, '09:00'))).size).toBe(0);
  });

  it('whose substitute has no e-mail: an officer gets the text to pass on', async () => {
    await bed.sendAll(march(4, '09:00'));
    await bed.drive(march(11, '09:00'));
    await store.db.updateTable('persons').set({ email: null }).where('name', '=', '参与者002').execute();
    await bed.away('参与者001', '参与者002', 11, 13);
    await bed.sendAll(march(11, '09:02'));
    // The officer had a mail this morning.
    const relayed = await bed.sendAll(march(11, '13:30'));
    expect(relayed.get('经办人001')!.text).toContain('【百日服务】服务计划请于3月13日（周三）17:00前办理');
  });
});

it('whoever took over a part gets what was planned for the one before, and reads whose it was', async () => {
  await bed.sendAll(march(4, '09:00'));
  await bed.drive(march(11, '09:00'));
  const [from, to] = [await bed.personOf('参与者001'), await bed.personOf('参与者012')];
  const id = newId('x');
  await store.db
    .insertInto('replacements')
    .values({
      id,
      programme_id: bed.programmeId,
      from_person: from,
      to_person: to,
      reason: '调离',
      by_access: 'test',
      created_at: at(march(11, '09:01')),
    })
    .execute();
  await store.db.updateTable('matters').set({ person_id: to }).where('person_id', '=', from).execute();
  await bump();
  await bed.tell('参与者012', `tookOver:${id}`, { now: march(11, '09:01') });
  const sent = await bed.sendAll(march(11, '09:02'));
  expect(sent.has('参与者001')).toBe(false);
  expect(sent.get('参与者012')!.text).toContain(
    '您已接手参与者001（示例单位）在本方案中的工作，现有8项待办。',
  );
  const noon = await bed.sendAll(march(11, '13:30'));
  expect(noon.get('参与者012')!.subject).toContain('服务计划');
});

it('a mended address brings one mail with how much is open', async () => {
  await bed.sendAll(march(4, '09:00'));
  const me = await bed.personOf('参与者001');
  await bed.tell('参与者001', `readdressed:${me}:1`, { now: march(5, '09:00') });
  await bed.tell('参与者001', `readdressed:${me}:2`, { now: march(5, '09:00') });
  const { subject, text } = (await bed.sendAll(march(5, '09:00'))).get('参与者001')!;
  expect(subject).toBe('【同心】您的待办');
  expect(
    text.match(/您的邮箱地址已更正，发往原地址的链接已失效，此前未能送达的通知不再逐封补发，现有4项待办。/g),
  ).toHaveLength(1);
});
