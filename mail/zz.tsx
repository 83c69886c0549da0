import { writeFileSync } from 'node:fs';
import { instantOf } from '../domain/calendar/shanghai';
import { renderDigest } from './renderDigest';

const now = instantOf('2026-11-27', '09:00');
const base = {
  programme: '2026年百名党外人士百日服务基层',
  matter: '参与者事项',
  link: 'http://127.0.0.1:3000/t/abcdefghijklmnopqrstuvwxyz0123456789?x=1&y=2',
};
const links = [{ programme: base.programme, link: 'http://127.0.0.1:3000/t/abc' }];
const one = renderDigest({
  office: '示例区委统战部',
  person: { name: '参与者001', email: 'participant001@example.org' },
  now,
  links,
  items: [
    {
      ...base,
      kind: 'remind',
      step: '服务计划',
      dueAt: instantOf('2026-12-01', '17:00'),
      workingDaysLeft: 2,
      why: '自方案开始日11月24日（周二）起后第5个工作日，跳过2个休息日（周末），即12月1日（周二）17:00。',
    },
  ],
});
const many = renderDigest({
  office: '示例区委统战部',
  person: { name: '组长01', email: 'x@example.org' },
  now,
  links,
  catchUp: true,
  items: [
    {
      ...base,
      kind: 'check',
      step: '服务计划审核',
      dueAt: instantOf('2026-12-02', '17:00'),
      workingDaysLeft: 3,
    },
    {
      ...base,
      kind: 'return',
      round: 2,
      step: '服务计划',
      comment: '请补充服务地点。\n<b>时间</b>也要写明',
      dueAt: instantOf('2026-11-26', '17:00'),
      workingDaysLeft: -1,
    },
    {
      ...base,
      kind: 'escalate',
      step: '服务计划',
      subjectOfEscalation: '参与者事项 · 第3组 2项未交',
      dueAt: instantOf('2026-11-25', '17:00'),
      workingDaysLeft: -2,
      text: '第3组各位：服务计划已于11月25日（周三）17:00到期，尚有2项未交，请尽快提交。\n谢谢！',
    },
    { ...base, kind: 'accepted', step: '主题活动', comment: '很好', programme: '“四个一”活动' },
  ],
});
const big = renderDigest({
  office: '示例区委统战部',
  person: { name: '组长01', email: 'x@example.org' },
  now,
  links,
  items: Array.from({ length: 60 }, (_, n) => ({
    ...base,
    kind: 'check' as const,
    step: `服务记录审核${n + 1}`,
    dueAt: instantOf('2026-12-02', '17:00') + n * 3600000,
    workingDaysLeft: 3,
  })),
});
for (const [n, m] of Object.entries({ one, many, big })) {
  writeFileSync(`/tmp/h2/${n}.html`, m.html);
  console.log(m.subject, m.html.length);
  if (n !== 'big') console.log(m.text);
}
