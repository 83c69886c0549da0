import { mailOnRestDay } from './mailOnRestDay';
import { mail, watched } from './watchedForTests';

test('fires for reminders, escalations and openings on days off, the openings as something to mind', () => {
  const mails = [
    mail('参与者001', '2026-03-08 09:00', 'r1', 'open'),
    mail('参与者002', '2026-03-08 09:00', 'r2'),
    mail('经办人01', '2026-05-01 09:00', 'relay:r1'),
    mail('第1组组长', '2026-03-07 09:00', 'e2'),
  ];
  expect(mailOnRestDay(watched({ mails })).map((w) => `${w.weight} ${w.text}`)).toEqual([
    'bad 3月8日（周日）、5月1日（周五）会发出催办，共3封。',
    'bad 3月7日（周六）会发出督办，共1封。',
    'mind 3月8日（周日）会发出新任务的通知，共1封。',
  ]);
});

test('stays silent on working days, on a Saturday and a Sunday that are worked, and about answers to what people did', () => {
  const mails = [
    mail('参与者001', '2026-03-09 09:00', 'r1', 'e1', 'open'),
    // Saturday 9 May and Sunday 20 September are make-up days.
    mail('参与者001', '2026-05-09 09:00', 'r1', 'open'),
    mail('参与者001', '2026-09-20 09:00', 'e1'),
    mail('参与者001', '2026-03-08 09:00', 'returned', 'moved:moved', 'closed'),
  ];
  expect(mailOnRestDay(watched({ mails }))).toEqual([]);
});
