import { provisionalYear } from './provisionalYear';
import { dueOn, watched } from './watchedForTests';

test('fires for deadlines that lean on a year without a notice, naming the year', () => {
  const input = { ...watched().rehearsed.input, startsOn: '2026-12-01', closesAt: '2027-03-24 18:00' };
  const [sure, ...rest] = dueOn(
    ['服务计划', '2026-12-10', 100],
    ['固定服务（1/2）', '2027-01-10', 60],
    ['固定服务（1/2）', '2027-01-11', 40],
    ['期末总结', '2027-03-08', 100],
  );
  const deadlines = [sure!, ...rest.map((d) => ({ ...d, provisional: true }))];
  expect(provisionalYear(watched({ input, deadlines })).map((w) => `${w.weight} ${w.text}`)).toEqual([
    'mind 2027年的放假安排尚未公布，“固定服务（1/2）”、“期末总结”的3个时限暂按周末和固定节日推算，公布后可能变动。',
  ]);
});

test('stays silent where every year’s notice is published', () => {
  expect(provisionalYear(watched({ deadlines: dueOn(['服务计划', '2026-03-11', 100]) }))).toEqual([]);
});
