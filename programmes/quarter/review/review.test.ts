import sharp from 'sharp';
import request from 'supertest';
import { useQuarter } from '../quarter.testbed';
import { anyPdf, assignNow, fileAll, keepFile, postOf, scoreAll } from '../quarterScriptForTests';
import { sharesOf } from './shares.store';

const bed = useQuarter();
const UNITS = ['示例001镇', '示例002镇', '示例003街道'] as const;
const REVIEWERS = ['评审人001', '评审人002', '评审人003'];

/** Three units filed and signed on 1 July, the third without A7; reviewers' shares are given out on 17 July. */
beforeAll(async () => {
  await bed.drive('2030-07-01');
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7799bb' } })
    .jpeg()
    .toBuffer();
  for (const [n, unit] of UNITS.entries()) {
    const name = `联络员000${n + 1}`;
    const picture = await keepFile(bed, name, unit, 'A2', photo, 'a.jpg');
    const document = await keepFile(bed, name, unit, 'A1', anyPdf(), 'a.pdf');
    await fileAll(bed, n + 1, unit, { picture, document }, n === 2 ? ['A7'] : []);
  }
  await bed.drive('2030-07-18');
  await assignNow(bed);
  await bed.drive();
}, 120_000);

const get = (path: string) => request(bed.app).get(path);
const scorePath = async (name: string) => `${bed.linkOf(name)}/matters/${await bed.matterOf(name)}/score`;
const firstShare = async (name: string) => {
  const shares = await sharesOf(bed.db, bed.programmeId, bed.personId(name));
  return shares.find((s) => s.items.some((i) => i.toScore))!;
};

test('a reviewer sees their share by unit, and neither names nor marks of other reviewers', async () => {
  expect((await get(bed.linkOf('评审人001'))).text).toContain('去评分');
  const list = await get(await scorePath('评审人001')).expect(200);
  expect(list.text).toMatch(/已评 <b>0\/\d+<\/b>/);
  const share = await firstShare('评审人001');
  const unit = await get(`${await scorePath('评审人001')}/units/${share.unitMatterId}`).expect(200);
  expect(unit.text).toContain('按计划完成');
  expect(unit.text).not.toContain('评审人002');
  expect(unit.text).not.toContain('联络员');
  const picture = /\/t\/[^"]+\/evidence\/v-[^"]+/.exec(unit.text)![0];
  await get(picture).expect(200);
});

test('marks are saved per unit; what is wrong is named at its field and nothing typed is lost', async () => {
  const share = await firstShare('评审人001');
  const page = `${await scorePath('评审人001')}/units/${share.unitMatterId}`;
  const codes = share.items.filter((i) => i.toScore).map((i) => i.code);
  const [a, b] = codes as [string, string];
  const wrong = await postOf(bed, page, {
    action: 'save',
    [`f_marks_${a}`]: '99',
    [`f_marks_${b}`]: '5.3',
    [`f_comment_${a}`]: '材料齐全',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain(`${a}：须在 0 至`);
  expect(wrong.text).toContain('材料齐全');
  const half = await postOf(bed, page, { action: 'save', [`f_marks_${b}`]: '5.3' });
  expect(half.text).toContain(`${b}：以 0.5 分为一档`);
  const bare = await postOf(bed, page, { action: 'save', [`f_marks_${a}`]: '3', [`problem_${a}`]: '1' });
  expect(bare.text).toContain('请写明问题');
  const done = await postOf(bed, page, {
    action: 'save',
    [`f_marks_${a}`]: '３．５',
    [`highlight_${a}`]: '1',
  });
  expect(done.status).toBe(303);
  const again = await get(page);
  expect(again.text).toContain('value="3.5"');
  expect((await get(await scorePath('评审人001'))).text).toContain(`还有 ${codes.length - 1} 项`);
});

test('the share is not handed in while something is left, and is read only afterwards', async () => {
  const page = await scorePath('评审人002');
  const early = await postOf(bed, page, { action: 'submit' });
  expect(early.status).toBe(422);
  expect(early.text).toMatch(/还有 [A-C]\d+.* 没有评分/);
  await scoreAll(bed, REVIEWERS);
  const share = (await sharesOf(bed.db, bed.programmeId, bed.personId('评审人002')))[0]!;
  const unit = await get(`${page}/units/${share.unitMatterId}`).expect(200);
  expect(unit.text).toContain('您的评分');
  expect(unit.text).not.toContain('<form');
  const late = await postOf(bed, `${page}/units/${share.unitMatterId}`, { f_marks_A1: '1', action: 'save' });
  expect([409, 422]).toContain(late.status);
});

test('a unit sees its own scores only and objects once; the officer sees what was filed and rules', async () => {
  await bed.drive('2030-08-02');
  const page = `${bed.linkOf('联络员0001')}/matters/${await bed.matterOf(UNITS[0])}/objection`;
  const own = await get(page).expect(200);
  expect(own.text).toContain('没有异议不用操作');
  expect(own.text).toContain('2名评审人评分');
  expect(own.text).not.toContain(UNITS[1]);
  expect(own.text).not.toMatch(/评审人00\d/);
  const wrong = await postOf(bed, page, { action: 'object', codes: 'A1' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('请写明申诉的理由');
  expect(wrong.text).toMatch(/value="A1" checked/);
  const sent = await postOf(bed, page, { action: 'object', codes: 'A1', f_text: '会议记录已附' });
  expect((await get(sent.headers.location!)).text).toContain('申诉的指标：A1');
  const second = await postOf(bed, page, { action: 'object', codes: 'A2', f_text: '再看一项' });
  expect(second.status).toBe(409);
  await bed.drive();

  expect((await get(bed.linkOf('经办人01'))).text).toContain('去答复');
  const answer = `${bed.linkOf('经办人01')}/matters/${await bed.matterOf(UNITS[0])}/objection-check`;
  const shown = await get(answer).expect(200);
  expect(shown.text).toContain('会议记录已附');
  expect(shown.text).toContain('按计划完成');
  const over = await postOf(bed, answer, { f_marks_A1: '13', f_reason_A1: '齐全', f_text: '同意' });
  expect(over.status).toBe(422);
  expect(over.text).toContain('A1：须在 0 至 12 分之间');
  const mute = await postOf(bed, answer, { f_marks_A1: '11', f_text: '同意' });
  expect(mute.text).toContain('请写明改分的理由');
  const done = await postOf(bed, answer, {
    f_marks_A1: '11',
    f_reason_A1: '记录齐全',
    f_text: '经复核改为11分',
  });
  expect((await get(done.headers.location!)).text).toContain('已答复');
  await bed.drive();
  const after = await get(page);
  expect(after.text).toContain('经复核改为11分');
  expect(after.text).toContain('复核裁定 11 分');
});

test('what is no reviewer’s share is not found', async () => {
  const page = await scorePath('评审人001');
  await get(`${page}/units/${await bed.matterOf('bulletin')}`).expect(404);
  const others = `${bed.linkOf('评审人001')}/matters/${await bed.matterOf('评审人002')}/score`;
  expect([403, 404]).toContain((await get(others)).status);
  const unitPage = `${bed.linkOf('联络员0002')}/matters/${await bed.matterOf(UNITS[0])}/objection`;
  expect([403, 404]).toContain((await get(unitPage)).status);
});
