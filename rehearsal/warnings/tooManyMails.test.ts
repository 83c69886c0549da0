import { addDays } from '../../domain/calendar/shanghai';
import { tooManyMails } from './tooManyMails';
import { mail, watched } from './watchedForTests';

const daily = (to: string, from: string, many: number) =>
  Array.from({ length: many }, (_, n) => mail(to, `${addDays(from, n)} 09:00`, 'open'));

test('fires for more than five mails from a Monday to a Sunday, naming the worst week', () => {
  const mails = [
    ...daily('第1组组长', '2026-03-09', 6),
    ...daily('第1组组长', '2026-03-16', 7),
    ...daily('第2组组长', '2026-03-09', 6),
  ];
  expect(tooManyMails(watched({ mails })).map((w) => `${w.weight} ${w.text}`)).toEqual([
    'mind 第1组组长、第2组组长一周内会收到超过5封邮件，最多的是第1组组长：3月16日至3月22日这一周7封。',
  ]);
});

test('stays silent for five, and for six over two weeks', () => {
  const mails = [...daily('第1组组长', '2026-03-09', 5), ...daily('第2组组长', '2026-03-12', 6)];
  expect(tooManyMails(watched({ mails }))).toEqual([]);
});
