import { PUBLISHED } from '../fixtures/calendar';
import type { Calendar } from './calendar.types';
import { calendarOfUnit } from './calendarOfUnit';
import { countDays } from './countDays';
import { dayOf } from './dayOf';

const OWN: Calendar = {
  ...PUBLISHED,
  extra: {
    '': { '2026-08-03': { kind: 'holiday', notice: '区庆（示例区通知）' } },
    示例街道: {
      '2026-07-08': { kind: 'holiday', notice: '防汛停工（街道通知）' },
      '2026-07-11': { kind: 'make-up', notice: '防汛停工（街道通知）' },
      '2027-07-08': { kind: 'holiday', notice: '防汛停工（街道通知）' },
    },
    第一组: {
      '2026-07-08': { kind: 'make-up', notice: '值班（小组通知）' },
      '2026-08-03': { kind: 'make-up', notice: '值班（小组通知）' },
    },
  },
};

test('a unit rests on its own days, others do not; everybody rests on everybody’s', () => {
  const street = calendarOfUnit(OWN, '示例街道');
  expect(dayOf(street, '2026-07-08')).toMatchObject({ kind: 'holiday', notice: '防汛停工（街道通知）' });
  expect(dayOf(street, '2026-07-11').kind).toBe('make-up');
  expect(dayOf(calendarOfUnit(OWN, '示例社区'), '2026-07-08').kind).toBe('workday');
  expect(dayOf(calendarOfUnit(OWN), '2026-08-03').notice).toBe('区庆（示例区通知）');
  expect(dayOf(street, '2026-08-03').kind).toBe('holiday');
  expect(dayOf(street, '2026-10-01').notice).toBe('国庆节（国办发明电〔2025〕7号）');
});

test('of two names the later one holds, and none at all may be given', () => {
  expect(dayOf(calendarOfUnit(OWN, '示例街道', '第一组'), '2026-07-08').kind).toBe('make-up');
  expect(dayOf(calendarOfUnit(OWN, null, '第一组'), '2026-07-08').notice).toBe('值班（小组通知）');
  // Its own word goes before everybody's.
  expect(dayOf(calendarOfUnit(OWN, '第一组'), '2026-08-03').kind).toBe('make-up');
  expect(dayOf(calendarOfUnit(OWN, null, null), '2026-07-08').kind).toBe('workday');
});

test('counting names the unit’s day as it names a festival', () => {
  const request = {
    anchor: '2026-07-07',
    count: 2,
    unit: 'workday',
    direction: 'after',
    roll: 'none',
  } as const;
  expect(countDays(calendarOfUnit(OWN, '示例街道'), request)).toMatchObject({
    date: '2026-07-10',
    skipped: [{ date: '2026-07-08', reason: '防汛停工（街道通知）' }],
  });
});

test('a day of a unit’s own does not make its year published', () => {
  expect(dayOf(calendarOfUnit(OWN, '示例街道'), '2027-07-08')).toMatchObject({
    kind: 'holiday',
    provisional: true,
  });
});

test('it is the same version, and the same object for the same names; the calendar itself stays as it was', () => {
  const before = structuredClone(OWN);
  expect(calendarOfUnit(OWN, '示例街道').version).toBe(OWN.version);
  expect(calendarOfUnit(OWN, '示例街道')).toBe(calendarOfUnit(OWN, '示例街道', null));
  expect(calendarOfUnit(OWN, '示例街道')).not.toBe(calendarOfUnit(OWN, '第一组'));
  expect(OWN).toEqual(before);
  expect(calendarOfUnit(PUBLISHED, '示例街道')).toBe(PUBLISHED);
});

test('a unit with a name that JavaScript knows is a unit like others', () => {
  for (const name of ['constructor', '__proto__', 'toString'])
    expect(dayOf(calendarOfUnit(OWN, name), '2026-07-08').kind).toBe('workday');
});

test('a unit has its days however its name is spelt', () => {
  const own: Calendar = { ...OWN, extra: { '示例镇（街道）': OWN.extra!.示例街道! } };
  expect(dayOf(calendarOfUnit(own, '示例镇 (街道)'), '2026-07-08').kind).toBe('holiday');
  expect(dayOf(calendarOfUnit(own, '示例镇'), '2026-07-08').kind).toBe('workday');
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a unit called %s has its days, and nobody else',
  (name) => {
    const own: Calendar = { ...OWN, extra: Object.fromEntries([[name, OWN.extra!.示例街道!]]) };
    expect(dayOf(calendarOfUnit(own, name), '2026-07-08').kind).toBe('holiday');
    expect(dayOf(calendarOfUnit(own, '示例镇'), '2026-07-08').kind).toBe('workday');
    expect(calendarOfUnit(OWN, name)).toEqual(calendarOfUnit(OWN));
  },
);
