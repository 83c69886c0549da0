import request from 'supertest';
import { instantOf } from '../../domain/calendar/shanghai';
import { addProgrammeFact } from '../../store/programme.repo';
import { confirmOf, pressed } from '../testing/confirmForTests';
import { postForm, useTestbed } from '../testing/pagesForTests';
import { START } from './people.testbed';

const bed = useTestbed({ participants: 4 });

afterEach(() => {
  bed.clock.at = START;
});

const pathOf = async (link: string, whose: string, end = '') =>
  `${bed.linkOf(link)}/matters/${await bed.matterOf(whose)}/plan${end}`;

function hidden(text: string, form: string): Record<string, string> {
  const html = text.slice(text.indexOf(form));
  const names = ['key', 'round', 'asked'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(
        html.slice(0, html.indexOf('</form>')),
      )?.[1];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const post = (path: string, fields: Record<string, string>) => postForm(bed, path, fields);

/** Asks as the task page's form would. */
async function ask(name: string, until: string, reason: string) {
  const page = await request(bed.app)
    .get(await pathOf(name, name))
    .expect(200);
  return post(await pathOf(name, name, '/extension/ask'), {
    ...hidden(page.text, '/extension/ask'),
    until,
    reason,
  });
}

/** Answers as the decider's page would. */
async function answer(whose: string, fields: Record<string, string>, link = '组长01') {
  const path = await pathOf(link, whose, '/extension');
  const page = await request(bed.app).get(path).expect(200);
  return pressed((sent) => post(path, sent), {
    ...hidden(page.text, '<form'),
    reason: '',
    until: '',
    ...fields,
  });
}

const facts = async (whose: string, kind: 'extensionAsked' | 'extensionDecided') => {
  const matter = await bed.matterOf(whose);
  return bed.db
    .selectFrom('facts')
    .selectAll()
    .where('matter_id', '=', matter)
    .where('kind', '=', kind)
    .execute();
};

test('the task page says who decides, how much at most and how often, and asks in a folded form', async () => {
  const page = await request(bed.app)
    .get(await pathOf('参与者001', '参与者001'))
    .expect(200);
  expect(page.text).toContain('<summary>申请延期</summary>');
  expect(page.text).toContain('由组长答复。最多延10个工作日，到9月16日（周三）为止；可延1次');
  expect(page.text).toMatch(/type="date"[^>]*name="until"[^>]*min="2026-09-03"[^>]*max="2026-09-16"/);
  const matter = await bed.matterOf('参与者001');
  const without = await request(bed.app).get(`${bed.linkOf('参与者001')}/matters/${matter}/elective-1`);
  expect(without.text).not.toContain('申请延期');
});

test('what is wrong with a request stands beside its field, with what was typed', async () => {
  for (const [until, reason, said] of [
    ['', '出差', '请填写日期'],
    ['2026-02-30', '出差', '没有这一天'],
    ['2026-09-07', ' ', '请写明理由'],
    ['2026-09-17', '出差', '最多延期10个工作日'],
    ['2026-09-01', '出差', '延期须晚于现在的时限9月2日（周三）17:00'],
    ['2026-08-20', '出差', '已经过去'],
    ['2027-01-20', '出差', '方案'],
  ] as const) {
    const res = await ask('参与者001', until, reason);
    expect(res.status).toBe(422);
    expect(res.text).toMatch(new RegExp(`class="problem">[^<]*${said}`));
    expect(res.text).toContain('<details open>');
    if (reason.trim()) expect(res.text).toContain(`>${reason}</textarea>`);
    if (until) expect(res.text).toContain(`value="${until}"`);
  }
  expect(await facts('参与者001', 'extensionAsked')).toHaveLength(0);
});

test('a request waits, is refused with a reason, is asked for again and granted; each page says what holds', async () => {
  const first = await ask('参与者001', '2026-09-05', '下乡培训');
  expect(first.status).toBe(303);
  expect(bed.pokes.at(-1)).toMatch(/extensionAsked$/);
  const waiting = await request(bed.app).get(first.headers.location!.replace(/#.*/, '')).expect(200);
  // The fifth is a Saturday.
  expect(waiting.text).toContain('已申请延期至9月7日（周一）17:00，等待组长答复；答复之前原时限有效');
  expect(waiting.text).not.toContain('<summary>申请延期</summary>');
  expect(waiting.text).toContain('9月2日（周三）17:00');
  expect((await ask('参与者001', '2026-09-08', '再申请')).status).toBe(409);

  const list = await request(bed.app).get(bed.linkOf('组长01')).expect(200);
  expect(list.text).toMatch(/待答复的延期申请.*1 项/);
  expect(list.text).toContain(await pathOf('组长01', '参与者001', '/extension'));
  const page = await request(bed.app).get(await pathOf('组长01', '参与者001', '/extension'));
  for (const words of [
    '参与者001（示例单位01）',
    '9月2日（周三）17:00',
    '9月7日（周一）17:00',
    '多3个工作日',
    '下乡培训',
    '本轮已延期0次',
  ])
    expect(page.text).toContain(words);

  const bare = await answer('参与者001', { action: 'refuse' });
  expect(bare.status).toBe(422);
  expect(bare.text).toMatch(/class="problem">[^<]*不同意时请写明理由/);
  const refused = await answer('参与者001', { action: 'refuse', reason: '名额已报区里' });
  expect(refused.status).toBe(303);
  await bed.drive();
  const after = await request(bed.app).get(refused.headers.location!).expect(200);
  expect(after.text).toContain('不同意延至9月7日（周一）17:00</b></p><p class="pre">名额已报区里');
  const told = await request(bed.app).get(await pathOf('参与者001', '参与者001'));
  expect(told.text).toContain('组长01于8月24日 10:00答复：不同意延期至9月7日（周一）17:00，时限不变');
  expect(told.text).toContain('名额已报区里');

  expect((await ask('参与者001', '2026-09-08', '培训延长，附通知')).status).toBe(303);
  const granted = await answer('参与者001', { action: 'grant', reason: '可以' });
  expect(granted.status).toBe(303);
  // Before the matter's workflow has come to it the pages say the new date already.
  for (const path of [await pathOf('参与者001', '参与者001'), granted.headers.location!]) {
    const now = await request(bed.app).get(path);
    expect(now.text).toContain('9月8日（周二）17:00');
    expect(now.text).not.toContain('9月2日（周三）17:00</b>');
  }
  await bed.drive();
  const moved = await request(bed.app).get(await pathOf('参与者001', '参与者001'));
  expect(moved.text).toContain('<b>9月8日（周二）17:00</b>');
  expect(moved.text).toContain('时限调整过1次');
  expect(moved.text).toContain('由9月2日（周三）17:00改为');
  expect(moved.text).toContain('准予延期（组长01）：可以');
  expect(moved.text).toContain('这一项已延期1次，不能再申请');
  expect((await ask('参与者001', '2026-09-10', '还要')).status).toBe(409);
});

test('granted with another day', async () => {
  await ask('参与者002', '2026-09-10', '汛期值班');
  const none = await answer('参与者002', { action: 'other' });
  expect(none.text).toMatch(/class="problem">[^<]*请填写日期/);
  expect(none.text).toContain('<details open>');
  const early = await answer('参与者002', { action: 'other', until: '2026-09-01' });
  expect(early.status).toBe(422);
  expect(early.text).toContain('须晚于现在的时限');
  const res = await answer('参与者002', { action: 'other', until: '2026-09-04', reason: '先给两天' });
  expect(res.status).toBe(303);
  await bed.drive();
  const page = await request(bed.app).get(await pathOf('参与者002', '参与者002'));
  expect(page.text).toContain('<b>9月4日（周五）17:00</b>');
  expect(page.text).toContain('先给两天');
});

test('two taps are one request and one answer; an answer is to the request that was read', async () => {
  const path = await pathOf('参与者003', '参与者003');
  const form = hidden((await request(bed.app).get(path)).text, '/extension/ask');
  const wish = { ...form, until: '2026-09-09', reason: '住院' };
  const both = await Promise.all([post(`${path}/extension/ask`, wish), post(`${path}/extension/ask`, wish)]);
  expect(both.map((r) => r.status)).toEqual([303, 303]);
  expect(await facts('参与者003', 'extensionAsked')).toHaveLength(1);

  const decide = await pathOf('组长01', '参与者003', '/extension');
  const seen = hidden((await request(bed.app).get(decide)).text, '<form');
  const no = { ...seen, action: 'refuse', reason: '请提供材料', until: '' };
  const sure = confirmOf((await post(decide, no)).text)!;
  expect((await post(decide, sure)).status).toBe(303);
  expect((await post(decide, sure)).status).toBe(303);
  expect(await facts('参与者003', 'extensionDecided')).toHaveLength(1);
  // The old page is sent again with another answer: nothing waits any more.
  expect((await post(decide, { ...seen, action: 'grant', reason: '', until: '' })).status).toBe(409);
  await ask('参与者003', '2026-09-11', '住院，附证明');
  const stale = await post(decide, { ...seen, action: 'grant', reason: '', until: '' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('住院，附证明');
  expect(await facts('参与者003', 'extensionDecided')).toHaveLength(1);
});

test('only who decides sees the request, and it goes when the step is handed in', async () => {
  await request(bed.app)
    .get(await pathOf('参与者001', '参与者003', '/extension'))
    .expect(403);
  await request(bed.app)
    .get(await pathOf('参与者003', '参与者003', '/extension'))
    .expect(403);
  await request(bed.app)
    .get(await pathOf('经办人01', '参与者003', '/extension'))
    .expect(403);
  await post(await pathOf('参与者001', '参与者003', '/extension'), { action: 'grant' }).expect(403);
  await post(await pathOf('参与者001', '参与者003', '/extension/ask'), {
    until: '2026-09-09',
    reason: '替人',
  }).expect(403);
  await request(bed.app)
    .get(`${bed.linkOf('组长01')}/matters/${await bed.matterOf('参与者003')}/elective-1/extension`)
    .expect(404);
  const page = await request(bed.app).get(await pathOf('参与者003', '参与者003'));
  const { key, round } = hidden(page.text, 'id="task"');
  const wish = { key: key!, round: round!, f_services: '理发', f_kind: '线下', action: 'submit' };
  expect((await post(await pathOf('参与者003', '参与者003'), wish)).status).toBe(303);
  const list = await request(bed.app).get(bed.linkOf('组长01'));
  expect(list.text).not.toContain('待答复的延期申请');
  const gone = await request(bed.app)
    .get(await pathOf('组长01', '参与者003', '/extension'))
    .expect(200);
  expect(gone.text).toContain('没有等待答复的延期申请');
  expect(gone.text).not.toContain('<form');
});

test('after the deadline it can still be asked for, from today on; not while the programme stands still', async () => {
  bed.clock.at = instantOf('2026-09-04', '18:00');
  const page = await request(bed.app).get(await pathOf('参与者004', '参与者004'));
  expect(page.text).toMatch(/name="until"[^>]*min="2026-09-05"/);
  bed.clock.at = instantOf('2026-09-20', '10:00');
  const over = await request(bed.app).get(await pathOf('参与者004', '参与者004'));
  expect(over.text).toContain('已超过时限10个工作日，不能再申请延期，请与经办人联系');
  expect(over.text).not.toContain('name="until"');
  const pause = {
    programmeId: bed.programmeId,
    kind: 'paused' as const,
    reason: '防汛',
    byAccess: 'test',
    now: bed.clock.at,
  };
  await bed.db.transaction().execute((tx) => addProgrammeFact(tx, pause));
  const still = await request(bed.app).get(await pathOf('参与者004', '参与者004'));
  expect(still.text).not.toContain('申请延期');
  const res = await post(await pathOf('参与者004', '参与者004', '/extension/ask'), {
    key: 'k',
    until: '2026-09-08',
    reason: '出差',
  });
  expect(res.status).toBe(409);
  expect(res.text).toContain('方案已暂停，恢复后方可办理');
});
