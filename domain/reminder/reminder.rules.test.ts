import fc from 'fast-check';
import { isWorkday } from '../calendar/dayOf';
import { addDays, dateOf, instantOf, weekdayOf } from '../calendar/shanghai';
import { AUTUMN, PUBLISHED } from '../fixtures/calendar';
import type { ContextPerson, ProgrammeContext } from '../programme/context';
import { addresseesOf, MOST_A_WEEK, mayRemind, mondayOf, tooSoon } from './reminder.rules';

const HOUR = 3_600_000;
const at = instantOf;

/** Around National Day 2026: off from Thursday the 1st to Wednesday the 7th, Saturday the 10th is worked instead. */
test.each([
  ['the same morning', '2026-09-29', '2026-09-29', '9月30日起'],
  ['the day after', '2026-09-28', '2026-09-29', null],
  ['Friday, then Saturday', '2026-09-18', '2026-09-19', null],
  ['Saturday, then Sunday that is worked instead', '2026-09-19', '2026-09-20', '9月21日起'],
  ['the first day of the holiday, then its last', '2026-10-01', '2026-10-07', '10月9日起'],
  ['the holiday, then the working day after it', '2026-10-03', '2026-10-08', '10月9日起'],
  ['the working day before the holiday, then the holiday', '2026-09-30', '2026-10-01', null],
  ['the Saturday that is worked, then Sunday', '2026-10-10', '2026-10-11', null],
])('once a working day: %s', (_, sent, now, again) => {
  const problem = tooSoon(AUTUMN, [at(sent, '09:00')], at(now, '10:00'));
  if (again === null) expect(problem).toBeNull();
  else expect(problem).toContain(again);
});

const instants = fc
  .integer({ min: 0, max: 3 * 365 * 24 })
  .map((hours) => at('2024-01-01', '00:00') + hours * HOUR);

test('between two reminders that both pass lies the beginning of a working day’s count', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 400 }), (first, hours) => {
      const second = first + hours * HOUR;
      const passes = tooSoon(PUBLISHED, [first], second) === null;
      // By hand: a working day must have ended in between.
      let ended = false;
      for (let day = dateOf(first); day < dateOf(second); day = addDays(day, 1))
        ended ||= isWorkday(PUBLISHED, day);
      expect(passes).toBe(ended);
    }),
  );
});

test('the day that is named is the first on which it is possible again', () => {
  fc.assert(
    fc.property(instants, (sent) => {
      const [, month, day] = /(\d+)月(\d+)日起/.exec(tooSoon(PUBLISHED, [sent], sent)!)!;
      let again = dateOf(sent);
      while (!(Number(again.slice(5, 7)) === Number(month) && Number(again.slice(8)) === Number(day)))
        again = addDays(again, 1);
      expect(tooSoon(PUBLISHED, [sent], at(again, '00:00'))).toBeNull();
      expect(tooSoon(PUBLISHED, [sent], at(again, '00:00') - 1)).not.toBeNull();
    }),
  );
});

test('a week goes from Monday to Sunday', () => {
  fc.assert(
    fc.property(instants, (now) => {
      const monday = mondayOf(now);
      expect(weekdayOf(monday)).toBe(1);
      expect(monday <= dateOf(now) && dateOf(now) <= addDays(monday, 6)).toBe(true);
    }),
  );
});

const person = (id: string, more: Partial<ContextPerson> = {}): ContextPerson => ({
  ...{ id, humanId: `u-${id}`, name: id, unit: '示例单位', email: `${id}@example.org`, phone: null },
  ...{ roles: [], replacedBy: null, ...more },
});
const people = [
  person('officer', { roles: [{ role: 'officer', group: null }] }),
  person('boss', { roles: [{ role: 'leader', group: null }] }),
  person('lead1', { roles: [{ role: 'groupLeader', group: '第1组' }] }),
  person('lead2', { roles: [{ role: 'groupLeader', group: '第2组' }] }),
  person('one', { roles: [{ role: 'participant', group: '第1组' }] }),
  person('mute', { email: null }),
  // The same human as the officer, under another row.
  person('officer-too', { humanId: 'u-officer' }),
];
const context = {
  ...{ people: new Map(people.map((p) => [p.id, p])), absences: [], calendar: PUBLISHED },
} as unknown as ProgrammeContext;
const NOW = at('2026-08-24', '10:00');

test.each([
  [null, true],
  ['officer', true],
  ['boss', true],
  ['lead1', true],
  ['lead2', false],
  ['one', false],
  ['nobody', false],
])('%s may remind of a matter of group 1: %s', (who, may) => {
  expect(mayRemind(context, { person_id: 'one', group_name: '第1组' }, who, NOW)).toBe(may);
  const ofNoGroup = mayRemind(context, { person_id: null, group_name: null }, who, NOW);
  expect(ofNoGroup).toBe(may && who !== 'lead1');
});

test('a group’s leader leads in their own part too', () => {
  expect(mayRemind(context, { person_id: 'lead1', group_name: '第1组' }, 'lead1', NOW)).toBe(true);
});

test('nobody is reminded who sends it, has no address, or was reminded twice', () => {
  fc.assert(
    fc.property(
      fc.subarray(people.map((p) => p.id)),
      fc.option(fc.constantFrom(...people.map((p) => p.id))),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: people.length, maxLength: people.length }),
      (ids, sender, times) => {
        const thisWeek = new Map(people.map((p, n) => [p.humanId, times[n]!]));
        const all = ids.map((personId) => ({ personId, forPerson: null, notBefore: null }));
        const { to, leftOut } = addresseesOf(context, all, sender, thisWeek);
        expect([...to, ...leftOut].map((p) => p.personId).sort()).toEqual([...ids].sort());
        const humanOf = (id: string | null) => context.people.get(id ?? '')?.humanId;
        for (const { personId } of to) {
          expect(humanOf(personId)).not.toBe(humanOf(sender));
          expect(context.people.get(personId)!.email).toBeTruthy();
          expect(thisWeek.get(humanOf(personId)!)).toBeLessThan(MOST_A_WEEK);
        }
      },
    ),
  );
});
