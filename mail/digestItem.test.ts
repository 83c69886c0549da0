import { instantOf } from '../domain/calendar/shanghai';
import type { NoticeToWord } from '../domain/notice/notice.types';
import { digestItem } from './digestItem';
import { renderDigest } from './renderDigest';

const NOW = instantOf('2026-12-28', '09:00');
const CALENDAR = { version: 1, publishedYears: [2026], days: {} };
const LINK = 'https://office.example.org/t/abc';

const notice = (more: Partial<NoticeToWord>): NoticeToWord => ({
  rung: 'r1',
  programme: '百日服务',
  matterId: 'm-1',
  matter: '百日服务',
  group: '第1组',
  stepId: 'plan',
  step: '服务计划',
  isCheck: false,
  does: 'form',
  checkVoided: false,
  round: 1,
  dueAt: instantOf('2026-12-30', '17:00'),
  why: null,
  comment: null,
  about: { name: '参与者001', unit: '示例单位' },
  ownTurn: true,
  decides: false,
  forPerson: null,
  delay: null,
  move: null,
  extendTo: null,
  duty: null,
  ...more,
});
const item = (more: Partial<NoticeToWord>, link: string | undefined = LINK) =>
  digestItem(notice(more), CALENDAR, link, NOW);
const mail = (...all: Partial<NoticeToWord>[]) =>
  renderDigest({
    office: '示例区委统战部',
    person: { name: '分管领导001', email: 'chief@example.org' },
    now: NOW,
    items: all.map((one) => item(one)),
    links: [],
  });

test('dates of another year say so, in the subject too; those of this year do not', () => {
  const next = { dueAt: instantOf('2027-01-05', '17:00') };
  expect(mail(next).text).toContain('时限：2027年1月5日（周二）17:00');
  expect(mail(next).subject).toBe('【同心】服务计划 2027年1月5日（周二）17:00前提交');
  expect(mail({}).subject).toBe('【同心】服务计划 12月30日（周三）17:00前提交');
  const moved = {
    rung: 'moved:date:3',
    move: { from: NOW, cause: 'calendar' as const, reason: null },
    ...next,
  };
  expect(mail(moved).text).toContain('原定12月28日（周一）09:00，现为2027年1月5日（周二）17:00');
  const duty = {
    person: { name: '参与者001', unit: '示例单位' },
    from: '2026-12-30',
    to: '2027-01-04',
    open: 0,
  };
  const standIn = item({ rung: 'standIn:a', matterId: null, matter: null, step: null, dueAt: null, duty });
  expect(standIn.news).toBe('12月30日至2027年1月4日由您代办参与者001（示例单位）的事项，目前没有待办。');
});

test('who decides is asked for a decision, and the subject counts them before anything else', () => {
  const climbed = { rung: 'e4', ownTurn: false, decides: true };
  expect(item(climbed)).toMatchObject({
    kind: 'escalate',
    decision: '请决定：督促办理、准予延期、免除或另派人代办',
    link: `${LINK}/matters/m-1/plan/decide`,
    button: '去决定',
  });
  const request = { rung: 'extension:2', ownTurn: false, extendTo: instantOf('2027-01-08', '17:00') };
  expect(item(request)).toMatchObject({
    kind: 'extension',
    news: '参与者001（示例单位）申请延期，请求延至2027年1月8日（周五）17:00。',
    link: `${LINK}/matters/m-1/plan/extension`,
  });
  expect(mail(climbed, request, {}).subject).toBe('【同心】请决定2项：服务计划申请延期等，另有1项待办');
  expect(mail(climbed, request, {}).text).toContain('您有2项待决定、1项待办。');
  expect(mail(climbed).subject).toBe('【同心】请决定1项：服务计划升级督办（百日服务 · 第1组 · 参与者001…）');
});

test('a group’s leader is asked to press for it, without a button', () => {
  const told = item({ rung: 'e2', ownTurn: false });
  expect(told).toMatchObject({ kind: 'escalate', news: '请督促参与者001尽快办理。' });
  expect(told.link).toBeUndefined();
  expect(told.decision).toBeUndefined();
  expect(item({ rung: 'e2', ownTurn: false, about: null }).news).toBe('请督促有关人员尽快办理。');
});

test('an escalation to whoever acts is a reminder; a substitute reads whose it is', () => {
  const told = item({ rung: 'e1', forPerson: { name: '参与者002', unit: '示例单位' } });
  expect(told).toMatchObject({ kind: 'remind', standsInFor: '代参与者002（示例单位）办理' });
});

test('without a link, once the programme has ended, nothing can be pressed', () => {
  const link = (more: Partial<NoticeToWord>) => digestItem(notice(more), CALENDAR, undefined, NOW).link;
  expect(link({})).toBeUndefined();
  expect(link({ rung: 'e4', ownTurn: false, decides: true })).toBeUndefined();
  expect(link({ rung: 'extension:2', ownTurn: false })).toBeUndefined();
});

test.each([
  ['relay:open', '请于12月30日（周三）17:00前办理'],
  ['relay:e2', '已超过时限（12月30日（周三）17:00）'],
  ['relay:moved:date:3', '的时限调整为12月30日（周三）17:00'],
  ['relay:waived:3', '已免除，不必再办理'],
  ['relay:extensionRefused:3', '延期申请未获同意，仍请于12月30日（周三）17:00前办理'],
])('%s gives text to pass on that names nobody: %s', (rung, words) => {
  const { text } = item({ rung, ownTurn: false });
  expect(text).toContain(words);
  expect(text).not.toMatch(/参与者|https?:/);
});

test.each([
  ['paused', '方案暂停，时限顺延。'],
  ['outage', '系统停运，时限顺延。'],
  ['calendar', '工作日历更新。'],
  ['template', '方案模板更新。'],
  ['moved', '经办人调整。'],
] as const)('a deadline moved because of %s says so and gives the reason', (cause, words) => {
  const told = item({ rung: 'moved:x:3', move: { from: NOW, cause, reason: '防汛' } });
  expect(told).toMatchObject({ kind: 'moved', movedFrom: NOW, news: `调整原因：${words}防汛` });
});

test.each([
  ['signature', true, '待签批', '签批季度填报', '签批季度填报 12月30日（周三）17:00前签批', '去签批'],
  ['scoring', false, '新任务', '评分', '评分 12月30日（周三）17:00前评分', '去评分'],
  [
    'objection',
    false,
    '新任务',
    '核对得分和申诉',
    '核对得分，有异议的12月30日（周三）17:00前申诉',
    '核对得分',
  ],
  ['bulletin', false, '新任务', '校核通报', '校核通报 12月30日（周三）17:00前校核', '去校核'],
  ['approval', true, '待审签', '审签通报', '审签通报 12月30日（周三）17:00前审签', '去审签'],
  ['answer', true, '待答复', '答复申诉', '答复申诉 12月30日（周三）17:00前答复', '去答复'],
  ['filing', false, '新任务', '季度填报', '季度填报 12月30日（周三）17:00前提交', '去填报'],
  ['check', true, '待审核', '审核', '审核 12月30日（周三）17:00前审核', '去审核'],
] as const)('a step for %s is asked for in its own words', (does, isCheck, label, step, subject, button) => {
  const told = mail({ rung: 'open', does, isCheck, step });
  expect(told.subject).toBe(`【同心】${subject}`);
  expect(told.text).toContain(`${label} · `);
  expect(told.text).toContain(`${button}：${LINK}`);
  const reminded = mail({ rung: 'r1', does, isCheck, step });
  expect(reminded.text).toContain(`${button}：${LINK}`);
  if (does !== 'filing' && does !== 'check') {
    expect(told.text + reminded.subject).not.toMatch(/审核|填报：|提交/);
  }
});

test('a step’s own system adds a sentence of what should be known before', () => {
  const asked = { rung: 'open', does: 'approval' as const, isCheck: true, step: '审签通报' };
  expect(mail({ ...asked, ownNews: '有一处须先核对。' }).text).toContain('有一处须先核对。');
});

test('whose filing the unit’s leader sent back reads whose words they are', () => {
  const back = mail({ rung: 'returned', does: 'filing', step: '季度填报', comment: '补照片', round: 2 });
  expect(back.subject).toBe('【同心】季度填报被退回，请于12月30日（周三）17:00前修改');
  expect(back.text).toContain('签批意见：补照片');
  expect(back.text).toContain('去修改：');
  expect(mail({ rung: 'returned', comment: '补照片', round: 2 }).text).toContain('审核意见：补照片');
});

test('a filing that was reopened is asked for again, and nobody is said to have sent it back', () => {
  const again = { rung: 'reopened', does: 'filing' as const, step: '季度填报', round: 2 };
  const signed = mail({ ...again, checkVoided: true });
  expect(signed.subject).toBe('【同心】季度填报 12月30日（周三）17:00前提交');
  expect(signed.text).toContain('重新开启 · ');
  expect(signed.text).toContain('填报已重新开启，原签批作废；改完后请重新提交、重新签批。');
  const lapsed = mail(again);
  expect(lapsed.text).toContain('填报已重新开启，填好后请提交签批。');
  for (const { subject, text } of [signed, lapsed]) expect(subject + text).not.toMatch(/退回|新任务/);
  const relayed = item({ ...again, rung: 'relay:reopened', ownTurn: false });
  expect(relayed.text).toContain('季度填报已重新开启，请于12月30日（周三）17:00前重新办理');
});
