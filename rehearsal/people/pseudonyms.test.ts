import type { Calendar } from '../../domain/calendar/calendar.types';
import type { RosterRow } from '../../store/roster.repo';
import { pseudonymise, pseudonymiseCalendar } from './pseudonyms';

/** Invented people, named by their initials. */
function row(
  name: string,
  role: RosterRow['role'],
  group: string | null,
  more: Partial<RosterRow> = {},
): RosterRow {
  return {
    name,
    email: `${name}@work.example.org`,
    phone: '13800000000',
    unit: '甲街道',
    group,
    role,
    ...more,
  };
}

const ROWS = [
  row('ren-a', 'leader', null, { unit: '甲区' }),
  row('ren-b', 'officer', null, { unit: '甲区' }),
  row('ren-c', 'groupLeader', '教育组'),
  row('ren-d', 'participant', '教育组'),
  row('ren-e', 'participant', '教育组', { email: null, unit: '乙街道' }),
  row('ren-f', 'participant', '卫生组'),
  row('ren-g', 'groupLeader', '卫生组'),
  row('ren-h', 'groupLeader', '卫生组'),
];

test('names, units, groups, addresses are numbered in order of appearance; phones are gone', () => {
  const { rows } = pseudonymise(ROWS);
  expect(rows.map((r) => [r.name, r.email, r.unit, r.group].join(' '))).toEqual([
    '分管领导01 leader001@example.org 示例单位001 ',
    '经办人01 officer001@example.org 示例单位001 ',
    '第1组组长 groupleader001@example.org 示例单位002 第1组',
    '参与者001 participant001@example.org 示例单位002 第1组',
    '参与者002  示例单位003 第1组',
    '参与者003 participant003@example.org 示例单位002 第2组',
    '第2组组长 groupleader002@example.org 示例单位002 第2组',
    '第2组组长2 groupleader003@example.org 示例单位002 第2组',
  ]);
  expect(rows[4]!.email).toBeNull();
  expect(rows.every((r) => r.phone === null)).toBe(true);
  expect(rows.map((r) => r.role)).toEqual(ROWS.map((r) => r.role));
});

test('nothing of the real roster is left', () => {
  const { rows } = pseudonymise(ROWS);
  const text = JSON.stringify(rows);
  for (const { name, unit, group, phone } of ROWS)
    for (const real of [name, unit, group, phone]) if (real !== null) expect(text).not.toContain(real);
});

test('pseudonyms are their own pseudonyms, so whoever is handed them may ask again', () => {
  const once = pseudonymise(ROWS);
  expect(pseudonymise(once.rows).rows).toEqual(once.rows);
});

test('one human with several roles stays one, in another unit too; a namesake stays another', () => {
  const { rows } = pseudonymise([
    row('ren-a', 'participant', '教育组'),
    row('ren-a', 'participant', '卫生组'),
    row('ren-b', 'participant', '教育组'),
    row('ren-b', 'groupLeader', '教育组'),
    row('ren-a', 'participant', '文旅组', { unit: '乙街道' }),
    row('ren-a', 'participant', '教育组', { email: 'other@example.org', phone: null }),
    row('ren-c', 'participant', '卫生组', { email: null }),
    row('ren-c', 'groupLeader', '卫生组', { email: 'c@example.org' }),
  ]);
  expect(rows.map((r) => r.name)).toEqual([
    '参与者001',
    '参与者001',
    '第1组组长',
    '第1组组长',
    '参与者001',
    '参与者002',
    '第2组组长',
    '第2组组长',
  ]);
  expect(new Set(rows.map((r) => r.email)).size).toBe(4);
});

test('numbers are as wide as the largest needs, so that they sort as they count', () => {
  const rows = Array.from({ length: 1000 }, (_, n) => row(`ren-${n}`, 'participant', '教育组'));
  const names = pseudonymise(rows).rows.map((r) => r.name);
  expect(names[0]).toBe('参与者0001');
  expect(names[999]).toBe('参与者1000');
  expect(new Set(names).size).toBe(1000);
});

test('extra days follow their unit and group; those of nobody on the roster are left out', () => {
  const day = (date: string) => ({ [date]: { kind: 'holiday' as const, notice: '防汛' } });
  const calendar: Calendar = {
    version: 3,
    publishedYears: [2026],
    days: {},
    extra: {
      '': day('2026-07-01'),
      甲街道: day('2026-07-02'),
      卫生组: day('2026-07-03'),
      丙街道: day('2026-07-04'),
    },
  };
  const renamed = pseudonymiseCalendar(calendar, pseudonymise(ROWS));
  expect(renamed).toEqual({
    version: 3,
    publishedYears: [2026],
    days: {},
    extra: { '': day('2026-07-01'), 示例单位002: day('2026-07-02'), 第2组: day('2026-07-03') },
  });
});
