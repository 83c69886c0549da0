import { crowdedChecker } from './crowdedChecker';
import { watched } from './watchedForTests';

const day = (who: string, date: string, waiting: number) => ({ who, date, waiting, decided: 0 });

test('fires for sixty and more before one checker, once for each with their worst day, the most crowded first', () => {
  const checking = [
    day('第1组组长', '2026-03-10', 60),
    day('第1组组长', '2026-03-11', 72),
    day('经办人01', '2026-03-12', 90),
  ];
  const warnings = crowdedChecker(watched({ checking }));
  expect(warnings.map((w) => w.text)).toEqual([
    '经办人01在3月12日（周四）一天有90份待审核。',
    '第1组组长在3月11日（周三）一天有72份待审核，这样的日子（60份以上）共2天。',
  ]);
  expect(warnings.every((w) => w.weight === 'bad')).toBe(true);
});

test('stays silent at fifty-nine, and where several have sixty together', () => {
  const checking = [day('第1组组长', '2026-03-10', 59), day('第2组组长', '2026-03-10', 1)];
  expect(crowdedChecker(watched({ checking }))).toEqual([]);
});
