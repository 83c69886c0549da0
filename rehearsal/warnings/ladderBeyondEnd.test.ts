import { addDays, dateOf, timeOf } from '../../domain/calendar/shanghai';
import { resolveDeadline } from '../../domain/deadline';
import { ladderBeyondEnd } from './ladderBeyondEnd';
import { templateWith, watched } from './watchedForTests';

test('fires for a rung that falls after the closing, naming the steps and the day', () => {
  // The final summary is due on 5 June, two working days before the end; twelve working days later it is 24 June.
  const template = templateWith((yaml) =>
    yaml.replace('{ workdays: 7, at: "09:00", to: leader }', '{ workdays: 13, at: "09:00", to: leader }'),
  );
  const warnings = ladderBeyondEnd(watched({}, { template }));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatchObject({ weight: 'bad' });
  expect(warnings[0]!.text).toBe(
    '“期末总结”的第4次督办（到期后第13个工作日，报分管领导）最早要到6月25日（周四），那时方案已经关闭（6月24日（周三）18:00），永远不会发出。',
  );
});

test('fires for a check that can only open too late, and at the very instant of the closing', () => {
  const { rehearsed } = watched();
  const closing = (closesAt: string) =>
    ladderBeyondEnd(watched({ input: { ...rehearsed.input, closesAt } })).map((w) => w.text);
  // 期末总结 is due on 5 June: its 4th rung is on the 16th at 09:00.
  expect(closing('2026-06-16 09:00').some((t) => t.startsWith('“期末总结”的第4次督办'))).toBe(true);
  expect(closing('2026-06-16 09:01').some((t) => t.startsWith('“期末总结”的第4次督办'))).toBe(false);
  // Its check opens on 1 June at the earliest, and is due on the 4th: the officer would be told on the 9th.
  expect(closing('2026-06-09 08:00').some((t) => t.includes('“审核期末总结”'))).toBe(true);
});

test('stays silent for the shipped template, wherever it starts in the year', () => {
  const { rehearsed, template, calendar } = watched();
  for (let day = 0; day < 365; day += 5) {
    const startsOn = addDays('2026-01-01', day);
    const endsOn = addDays(startsOn, template.days - 1);
    const { due } = resolveDeadline(calendar, template.closes, { start: startsOn, end: endsOn });
    const input = { ...rehearsed.input, startsOn, endsOn, closesAt: `${dateOf(due)} ${timeOf(due)}` };
    expect({ startsOn, warnings: ladderBeyondEnd(watched({ input })) }).toEqual({ startsOn, warnings: [] });
  }
});

test('stays silent about a step whose deadline leans on what will be handed in', () => {
  const template = templateWith((yaml) =>
    yaml.replace(
      'opens: { day: 96, at: "08:30", roll: none }\n        due: { workdays: 5, after: end }',
      'opens: { after: [kickoff] }\n        due: { workdays: 2, after: { field: kickoff.date } }\n        again: { workdays: 200 }',
    ),
  );
  expect(ladderBeyondEnd(watched({}, { template }))).toEqual([]);
});
