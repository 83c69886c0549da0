import request from 'supertest';
import { submitForm } from '../../acts/step/submitForm.act';
import { instantOf } from '../../domain/calendar/shanghai';
import { stepDone } from '../../tests/support/stepDone';
import { factsAbout, hiddenIn, postForm, useTestbed } from '../testing/pagesForTests';

const bed = useTestbed({ participants: 4 });

const get = (path: string) => request(bed.app).get(path);
const pathOf = async (link: string, whose: string, step = 'plan') =>
  `${bed.linkOf(link)}/matters/${await bed.matterOf(whose)}/${step}/remind`;

/** Sends the page's form as it was shown. */
async function remind(link: string, whose: string, comment: string, shown?: string) {
  const path = await pathOf(link, whose);
  const page = shown ?? (await get(path).expect(200)).text;
  const hidden = (name: string) => hiddenIn(page, name);
  const fields = { key: hidden('key'), round: hidden('round'), action: 'remind', comment };
  return postForm(bed, path, fields);
}
const facts = (whose: string) => factsAbout(bed, whose);

test('a group’s leader finds what the group has open, and reminds with a sentence; the page then says so', async () => {
  const home = await get(bed.linkOf('组长01')).expect(200);
  expect(home.text).toMatch(/他人在办的.*12 项/);
  const list = await get(`${bed.linkOf('组长01')}?part=remind`).expect(200);
  const path = await pathOf('组长01', '参与者001');
  expect(list.text).toContain(path);
  const page = await get(path).expect(200);
  for (const words of ['参与者001 · 示例单位01', '9月2日（周三）17:00', '<h2>催办参与者001</h2>'])
    expect(page.text).toContain(words);
  const sent = await remind('组长01', '参与者001', '组里\n等着汇总', page.text);
  expect([sent.status, sent.headers.location]).toEqual([303, path]);
  expect(bed.pokes.at(-1)).toMatch(/ remindedByHand$/);
  const after = await get(path).expect(200);
  expect(after.text).toContain('8月24日 10:00 组长01催办参与者001');
  expect(after.text).toContain('组里 等着汇总');
  expect(after.text).toContain('8月25日起可以再催');
});

test('a double tap is one reminder, and a second one that day is refused with what was typed', async () => {
  const page = (await get(await pathOf('组长01', '参与者002'))).text;
  const taps = await Promise.all([1, 2].map(() => remind('组长01', '参与者002', '请尽快', page)));
  expect(taps.map((r) => r.status)).toEqual([303, 303]);
  expect(await facts('参与者002')).toMatchObject([
    { kind: 'remindedByHand', comment: '请尽快', by_person: bed.personId('组长01') },
  ]);
  expect((await get(await pathOf('组长01', '参与者002'))).text).not.toContain('<form');
  const again = await remind('组长01', '参与者002', '再说一句', page);
  expect(again.status).toBe(409);
  expect(again.text).toContain('8月25日起可以再催');
  expect(again.text).toContain('再说一句</textarea>');
  const empty = await remind('经办人01', '参与者002', ' ');
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('class="problem">请写一句催办的话');
});

test('officers and 分管领导 reach every matter; a participant none, and nobody is offered what is not theirs', async () => {
  for (const name of ['经办人01', '分管领导01']) {
    await get(await pathOf(name, '第1组', 'theme')).expect(200);
    expect((await get(bed.linkOf(name))).text).toMatch(/他人在办的.*13 项/);
  }
  await get(await pathOf('参与者001', '参与者002')).expect(403);
  await get(await pathOf('参与者001', '参与者001')).expect(403);
  // Whose own part waits for a check by somebody else is offered no reminder of it either.
  await stepDone(bed.db, submitForm, {
    ...{ matterId: await bed.matterOf('参与者004'), step: 'plan', now: bed.clock.at },
    ...{
      form: { services: '义诊', kind: '线下' },
      actor: { personId: bed.personId('参与者004'), accessId: null },
    },
  });
  await bed.drive();
  expect((await get(`${bed.linkOf('参与者004')}?part=remind`)).text).not.toContain('/remind"');
  expect((await get(bed.linkOf('参与者004'))).text).not.toContain('催办');
});

test('a step that is not open, and a programme that stands still, show no form', async () => {
  const path = await pathOf('组长01', '参与者003', 'final');
  expect((await get(path).expect(200)).text).not.toContain('<form');
  expect((await get(await pathOf('组长01', '参与者003'))).text).toContain('<form');
  const late = instantOf('2026-09-07', '10:00');
  bed.clock.at = instantOf('2026-09-02', '09:00');
  await bed.drive();
  bed.clock.at = instantOf('2026-09-03', '09:00');
  await bed.drive();
  bed.clock.at = late;
  await bed.drive();
  const decide = (await pathOf('经办人01', '参与者003')).replace(/remind$/, 'decide');
  expect((await get(decide).expect(200)).text).toContain(await pathOf('经办人01', '参与者003'));
});
