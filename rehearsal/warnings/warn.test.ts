import { warn } from './warn';
import { dueOn, mail, watched } from './watchedForTests';

test('what to change comes first, each weight in the order of the rules, and the same again', () => {
  const given = watched(
    {
      deadlines: dueOn(['自选服务', '2026-04-03', 20]),
      mails: [mail('参与者001', '2026-03-08 09:00', 'open'), mail('参与者001', '2026-03-08 09:00', 'r1')],
      checking: [{ who: '第1组组长', date: '2026-03-10', waiting: 60, decided: 0 }],
    },
    { roles: watched().roles.filter((r) => r.role !== 'leader') },
  );
  const warnings = warn(given);
  expect(warnings.map((w) => `${w.weight} ${w.rule}`)).toEqual([
    'bad nobodyHolds',
    'bad mailOnRestDay',
    'bad crowdedChecker',
    'mind mailOnRestDay',
    'mind deadlineBeforeHoliday',
  ]);
  expect(warn(given)).toEqual(warnings);
  for (const { text, advice } of warnings)
    expect([text, advice].join()).toMatch(/^[\u4e00-\u9fff\d“].*。.*。$/);
});

test('where nothing is wrong nothing is said', () => {
  expect(warn(watched())).toEqual([]);
});
