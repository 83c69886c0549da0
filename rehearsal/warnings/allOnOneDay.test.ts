import { allOnOneDay } from './allOnOneDay';
import { dueOn, watched } from './watchedForTests';

test('fires where the greater part of several steps is due on one day', () => {
  const deadlines = dueOn(
    ['服务计划', '2026-03-11', 40],
    ['固定服务', '2026-03-11', 40],
    ['期末总结', '2026-06-05', 40],
  );
  expect(allOnOneDay(watched({ deadlines })).map((w) => `${w.weight} ${w.text}`)).toEqual([
    'mind 全部120份里有80份在3月11日（周三）同一天到期：“服务计划”、“固定服务”。',
  ]);
});

test('stays silent for half of it, for a single step and for a handful', () => {
  const half = dueOn(
    ['服务计划', '2026-03-11', 30],
    ['固定服务', '2026-03-11', 30],
    ['期末总结', '2026-06-05', 60],
  );
  const single = dueOn(['期末总结', '2026-06-05', 500]);
  const handful = dueOn(['服务计划', '2026-03-11', 10], ['固定服务', '2026-03-11', 10]);
  for (const deadlines of [half, single, handful]) expect(allOnOneDay(watched({ deadlines }))).toEqual([]);
});
