import sharp from 'sharp';
import request from 'supertest';
import { digestOf } from '../../../activities/digestOf';
import { pressed } from '../../../api/testing/confirmForTests';
import { finishStep } from '../../../store/finishStep';
import { planMails } from '../../../store/planMails';
import { sendMail } from '../../../store/sendMail';
import { useQuarter } from '../quarter.testbed';
import { quarterWorker } from '../quarter.worker';
import { anyPdf, assignNow, fileAll, keepFile, postOf, scoreAll } from '../quarterScriptForTests';
import type { Wording } from './bulletin.types';
import { bulletinsOf } from './bulletins.store';
import { compileDraft } from './draft.store';
import { publishBulletin } from './issue.store';

const bed = useQuarter();
const SYSTEM = { personId: null, accessId: 'system' };
const WORDING: Wording = {
  office: '中共示例区委统战部',
  documentNumber: '',
  title: '关于{year}年第{quarter}季度情况的通报',
  addressee: '各乡镇党委、街道党工委：',
  opening: '现将{year}年第{quarter}季度情况通报如下。',
  requirements: ['请对照问题抓好整改。'],
  redHead: false,
};

const done = async (step: string) =>
  finishStep(bed.db, { matterId: await bed.matterOf('bulletin'), step, round: 1, now: bed.clock.now() });

/**
 * Two of three units filed and signed, one of three reviewers has scored, the draft compiled: the officer's turn on 14
 * August.
 */
beforeAll(async () => {
  await bed.drive('2030-07-01');
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#7799bb' } })
    .jpeg()
    .toBuffer();
  for (const n of [1, 2]) {
    const [name, unit] = [`联络员000${n}`, `示例00${n}镇`];
    const picture = await keepFile(bed, name, unit, 'A2', photo, 'a.jpg');
    const document = await keepFile(bed, name, unit, 'A1', anyPdf(), 'a.pdf');
    await fileAll(bed, n, unit, { picture, document }, n === 2 ? ['A7'] : []);
  }
  await bed.drive('2030-07-18');
  await assignNow(bed);
  await scoreAll(bed, ['评审人001']);
  await bed.drive('2030-07-26');
  await done('balance');
  await bed.drive('2030-08-14');
  const wish = { programmeId: bed.programmeId, shipped: WORDING, actor: SYSTEM, now: bed.clock.now() };
  await compileDraft(bed.db, wish);
  await done('compile');
  await bed.drive();
}, 120_000);

const get = (path: string) => request(bed.app).get(path);
const stepOf = async (name: string, step: string) =>
  `${bed.linkOf(name)}/matters/${await bed.matterOf('bulletin')}/${step}`;
const newest = async () => (await bulletinsOf(bed.db, bed.programmeId))[0]!;

/** What the next mail to somebody names as not to be printed. */
async function toldTo(name: string): Promise<string[]> {
  const now = bed.clock.now();
  const { secret } = bed.deps;
  const rules = { id: 'office', secret, perDay: 1000, limit: 100, stopped: false, quiet: null };
  const told: string[] = [];
  for (const mail of (await planMails(bed.db, rules, now)).mails) {
    await sendMail(bed.db, mail, now, async (content, tx) => {
      const digest = await digestOf(
        tx,
        { publicUrl: '', secret, systems: [quarterWorker(bed.parts)] },
        content,
        now,
      );
      if (content.person.name === name) told.push(...digest.items.flatMap((item) => item.news ?? []));
      return { kind: 'sent' };
    });
  }
  return told;
}

test('the officer sees what is missing on top, and how the units stand', async () => {
  expect((await get(bed.linkOf('经办人01'))).text).toContain('去校核');
  const { text } = await get(await stepOf('经办人01', 'review')).expect(200);
  const at = (what: string) => text.indexOf(what);
  expect(text).toContain('没有填报（1 个单位）：</b>示例003街道');
  expect(text).toContain('示例002镇（A7）');
  expect(text).toMatch(/没有评分的指标（\d+ 个单位）/);
  expect(at('没有填报')).toBeLessThan(at('打开通报全文'));
  expect(text).toContain('第1版 第1稿');
});

test('the wording is edited in a form: an unknown placeholder is named at its field, and what was typed stays', async () => {
  const page = `${await stepOf('经办人01', 'review')}/wording`;
  const typed = {
    f_office: '中共示例区委统战部',
    f_documentNumber: '',
    f_title: '{year}年{ji}通报',
    f_addressee: '各乡镇、\u{30ede}镇：',
    f_opening: '通报如下。',
    f_requirements: '抓好整改。\r\n按时报送。',
  };
  const wrong = await postOf(bed, page, typed);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('不认识的占位符 {ji}');
  expect(wrong.text).toContain('各乡镇、\u{30ede}镇：');
  const empty = await postOf(bed, page, { ...typed, f_title: '' });
  expect(empty.text).toContain('标题：请填写');
  const saved = await postOf(bed, page, { ...typed, f_title: '{year}年第{quarter}季度通报' });
  expect(saved.headers.location).toContain('done=worded');
  const draft = (await get(saved.headers.location!)).text;
  expect(draft).toContain('第1版 第2稿');
  expect(draft).toContain('PDF和图表里排不出来（1 处）');
  expect(draft).toContain('主送机关：“\u{30ede}”印作〔生僻字1〕');
  const same = await postOf(bed, `${await stepOf('经办人01', 'review')}/compile`, { action: 'compile' });
  expect(same.headers.location).toContain('done=same');
});

test('a draft is the office’s: nobody else finds it', async () => {
  const { id } = await newest();
  for (const name of ['联络员0001', '单位负责人0001', '评审人001']) {
    await get(`${bed.linkOf(name)}/bulletins/${id}`).expect(404);
    await get(`${bed.linkOf(name)}/bulletins/${id}.docx`).expect(404);
  }
  await get(`${bed.linkOf('经办人01')}/bulletins/${id}`).expect(200);
  await get(`${bed.linkOf('经办人01')}/bulletins/${id}.exe`).expect(404);
});

test('the leader approves the very draft that was handed in; returned without a word it is not', async () => {
  const page = await stepOf('经办人01', 'review');
  const sent = await postOf(bed, page, { action: 'submit' });
  expect(sent.status).toBe(303);
  expect((await get(sent.headers.location!)).text).toContain('待分管领导审签');
  await bed.drive();
  const approval = await stepOf('分管领导01', 'review-check');
  expect((await get(bed.linkOf('分管领导01'))).text).toContain('去审签');
  const asked = (await get(approval)).text;
  expect(asked).toContain('第1版 第2稿');
  expect(asked).toContain('主送机关：“\u{30ede}”印作〔生僻字1〕');
  expect(asked.indexOf('排不出来')).toBeLessThan(asked.indexOf('同意印发'));
  expect(await toldTo('分管领导01')).toEqual([expect.stringContaining('：主送机关（\u{30ede}）；')]);
  const mute = await postOf(bed, approval, { action: 'return' });
  expect(mute.status).toBe(422);
  expect(mute.text).toContain('退回时请写明要改什么');
  const passed = await pressed((sent) => postOf(bed, approval, sent), { action: 'approve' });
  expect((await get(passed.headers.location!)).text).toContain('已同意印发');
  await bed.drive();
});

test('an issued bulletin stands on everybody’s first page with its documents as issued', async () => {
  const { id } = await newest();
  const as = (kind: string) => async () => Buffer.from(`as issued: ${kind}`);
  const render = { html: as('html'), docx: as('docx'), pdf: as('pdf'), xlsx: as('xlsx') };
  await publishBulletin(bed.db, render, { bulletinId: id, actor: SYSTEM, now: bed.clock.now() });
  for (const name of ['联络员0003', '单位负责人0002', '评审人002', '分管领导01']) {
    const list = await get(bed.linkOf(name)).expect(200);
    expect(list.text).toContain('2030年第二季度通报');
    const page = await get(`${bed.linkOf(name)}/bulletins/${id}`).expect(200);
    expect(page.text).toContain('示例001镇');
    // The foot says whose link it is; nobody stands in the bulletin.
    expect(page.text.split('<footer')[0]).not.toMatch(/(评审人|联络员|单位负责人)\d/);
  }
  const file = await get(`${bed.linkOf('联络员0003')}/bulletins/${id}.pdf`)
    .buffer(true)
    .expect(200);
  expect(Buffer.from(file.body).toString()).toBe('as issued: pdf');
  expect(file.headers['content-disposition']).toContain('attachment');
});

test('the whole bulletin as a page: a unit’s links lead to its own evidence only, and no script can run', async () => {
  const { id } = await newest();
  const page = await get(`${bed.linkOf('联络员0001')}/bulletins/${id}.html`).expect(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.headers['content-security-policy']).not.toContain('script-src');
  expect(page.text).not.toContain('<script');
  const linked = [...page.text.matchAll(/\/evidence\/(v-[0-9a-f]+)/g)].map((m) => m[1]!);
  expect(linked.length).toBeGreaterThan(0);
  const own = await bed.db
    .selectFrom('evidence')
    .select('id')
    .where('matter_id', '=', await bed.matterOf('示例001镇'))
    .execute();
  const ids = new Set(own.map((e) => e.id));
  expect(linked.filter((one) => !ids.has(one))).toEqual([]);
});
