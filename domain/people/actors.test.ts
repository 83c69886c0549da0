import { instantOf } from '../calendar/shanghai';
import { PUBLISHED } from '../fixtures/calendar';
import type { Role } from '../glossary';
import type { Absence, ProgrammeContext } from '../programme/context';
import { actorsOf, heldBy, isOneHuman, recipientsOf, standsInFor } from './actors';
import { presentPeople, type Replacement } from './presentPeople';
import type { RosterPerson } from './roster.types';
import { whyNotStandIn, wrongWindow } from './standIn.rules';

const GROUP = '第1组';
const person = (id: string, role: Role, group: string | null = null): RosterPerson => ({
  ...{ id, humanId: `u-${id}`, name: id, unit: '示例单位01', email: null, phone: null },
  roles: [{ role, group }],
});
const ROSTER = [
  ...['one', 'two', 'three'].map((id) => person(id, 'participant', GROUP)),
  person('leader', 'groupLeader', GROUP),
  ...[person('officer', 'officer'), person('boss', 'leader')],
];
const SPECS = [
  {
    ...{ key: 'part', for: 'participant' },
    steps: [
      { id: 'plan', who: 'assignee' },
      { id: 'plan-check', who: 'groupLeader', checks: 'plan' },
    ],
  },
];

function context({
  roster = ROSTER,
  absences = [],
  replacements = [],
}: {
  roster?: RosterPerson[];
  absences?: Omit<Absence, 'id' | 'reason'>[];
  replacements?: Replacement[];
}): ProgrammeContext {
  const away = absences.map((a, n) => ({ id: `b-${n}`, reason: '外出培训', ...a }));
  return {
    ...{ calendar: PUBLISHED, specs: SPECS },
    ...presentPeople(roster, replacements, away),
  } as unknown as ProgrammeContext;
}

// Monday to Friday.
const WEEK = { from: '2026-03-09', to: '2026-03-13' };
const own = { person_id: 'one', group_name: GROUP };
const on = (day: string) => instantOf(`2026-03-${day}`, '09:00');

test('it goes from substitute to substitute, and to whoever is back first when nobody is there', () => {
  const away = context({
    absences: [
      { personId: 'one', substituteId: 'two', ...WEEK },
      { personId: 'two', substituteId: 'three', from: '2026-03-10', to: '2026-03-10' },
      { personId: 'two', substituteId: null, from: '2026-03-11', to: '2026-03-11' },
    ],
  });
  const told = (day: string) => recipientsOf(away, own, 'assignee', on(day));
  expect(told('09')).toEqual([{ personId: 'two', forPerson: 'one', notBefore: null }]);
  expect(told('10')).toEqual([{ personId: 'three', forPerson: 'one', notBefore: null }]);
  expect(actorsOf(away, own, 'assignee', on('10'))).toEqual(['one', 'two', 'three']);
  expect(told('11')).toEqual([
    { personId: 'two', forPerson: 'one', notBefore: instantOf('2026-03-12', '08:30') },
  ]);
  expect(told('14')).toEqual([{ personId: 'one', forPerson: null, notBefore: null }]);
  expect(standsInFor(away, own, 'assignee', on('10'), 'three')).toBe('one');
  expect(heldBy(away, own, 'assignee', on('10'), 'one')).toBe('one');
  expect(heldBy(away, own, 'assignee', on('14'), 'three')).toBeNull();
});

test('nobody checks their own part, also under a second spelling: an officer does, else a 分管领导', () => {
  const spelt = { ...person('leader2', 'groupLeader', GROUP), humanId: 'u-one' };
  const group = context({ roster: [...ROSTER.filter((p) => p.id !== 'leader'), spelt] });
  expect(isOneHuman(group, 'one', 'leader2')).toBe(true);
  expect(actorsOf(group, own, 'groupLeader', on('09'))).toEqual(['officer']);
  const officers = { ...person('officer', 'officer'), humanId: 'u-one' };
  const alone = context({
    roster: [person('one', 'participant', GROUP), officers, person('boss', 'leader')],
  });
  expect(actorsOf(alone, own, 'groupLeader', on('09'))).toEqual(['boss']);
});

test('roles and parts go to who took over, there and back again, and so does standing in', () => {
  const names = ['leader', 'new', 'newer', 'leader', 'newest'];
  const replacements = names.slice(1).map((toPerson, n) => ({ fromPerson: names[n]!, toPerson }));
  const joined = ['new', 'newer', 'newest'].map((id) => ({ ...person(id, 'participant'), roles: [] }));
  const now = context({
    roster: [...ROSTER, ...joined],
    replacements: [...replacements, { fromPerson: 'two', toPerson: 'three' }],
    absences: [{ personId: 'one', substituteId: 'two', ...WEEK }],
  });
  expect(actorsOf(now, own, 'groupLeader', on('09'))).toEqual(['newest']);
  expect(actorsOf(now, own, 'assignee', on('09'))).toEqual(['one', 'three']);
  expect(now.parts.map((p) => `${p.first} ${p.personId}`)).toEqual(['one one', 'two three', 'three three']);
});

describe('standing in is refused', () => {
  const why = (absences: Omit<Absence, 'id' | 'reason'>[], personId: string, substituteId: string) =>
    whyNotStandIn(context({ absences }), personId, substituteId, WEEK);

  test('to whoever is away themselves with nobody standing in, or in a circle', () => {
    expect(
      why([{ personId: 'two', substituteId: null, from: '2026-03-13', to: '2026-03-17' }], 'one', 'two'),
    ).toMatch('也请假');
    expect(
      why([{ personId: 'two', substituteId: null, from: '2026-03-16', to: '2026-03-17' }], 'one', 'two'),
    ).toBeNull();
    expect(why([{ personId: 'two', substituteId: 'one', ...WEEK }], 'one', 'two')).toMatch('互为代办人');
    const chain = [
      { personId: 'two', substituteId: 'three', ...WEEK },
      { personId: 'three', substituteId: 'one', ...WEEK },
    ];
    expect(why(chain, 'one', 'two')).toMatch('互为代办人');
  });

  test('to the only one who checks what is handed in', () => {
    expect(why([], 'one', 'leader')).toMatch('唯一的审核人');
    expect(why([], 'one', 'officer')).toBeNull();
  });

  test('to whoever has handed over', () => {
    const gone = context({ replacements: [{ fromPerson: 'two', toPerson: 'three' }] });
    expect(whyNotStandIn(gone, 'one', 'two', WEEK)).toMatch('已交由他人接办');
  });

  test('for days that run backwards or are over; the last one of today is not', () => {
    const at = (from: string, to: string) =>
      wrongWindow({ from: `2026-03-${from}`, to: `2026-03-${to}` }, instantOf('2026-03-10', '00:10')).map(
        (p) => p.reason,
      );
    expect(at('12', '11')).toEqual([expect.stringContaining('不能早于')]);
    expect(at('02', '09')).toEqual([expect.stringContaining('已经过去')]);
    expect(at('02', '10')).toEqual([]);
  });
});
