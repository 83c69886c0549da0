import { addDays, weekdayOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import type { Rehearsed } from '../rehearsal/rehearsed.types';
import { reportHtml } from '../rehearsal/report/reportHtml';
import { TWENTY_DAYS } from '../rehearsal/twentyDaysForTests';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR, START } from './support/hundredDays.script';
import { itIsARehearsal, rehearsedTwice, type Twice } from './support/rehearsedTwice';

const SCRIPT = readPeopleScript(
  `participants:
  - { share: 1, does: punctual }
  - { share: 1, does: late, by: 3 }
  - { share: 1, does: silent }
checkers: { silent: 1 }
reminders: { by: officer, after: 1, at: "10:00" }
`,
  'people.yaml',
);
const ROSTER = exampleRoster(6).map((row) => ({ ...row, name: `李四${row.name}`, unit: '真名单位' }));

describe('an officer who reminds by hand, rehearsed', () => {
  let played: Twice;
  let r: Rehearsed;
  const byHand = () =>
    r.mails.flatMap(({ at, to, text, notices }) =>
      notices
        .filter((n) => n.rung.startsWith('remindedByHand:'))
        .map((n) => ({ at, to, text, step: n.step })),
    );

  beforeAll(async () => {
    const template = readTemplate(TWENTY_DAYS, 'twenty-days.yaml');
    const input = { template, roster: ROSTER, calendar: CALENDAR, script: SCRIPT };
    played = await rehearsedTwice({ ...input, startsOn: START });
    r = played.r;
  }, 300_000);

  itIsARehearsal(() => played, ['李四', '真名']);

  it('reminds whoever is late a working day after the deadline, and nobody who was in time', () => {
    const behaviours = new Map(r.people.map((p) => [p.name, p.behaviour]));
    const plans = byHand().filter((m) => m.step === '服务计划');
    expect(plans.map((m) => behaviours.get(m.to)!.slice(0, 2)).sort()).toEqual([
      '始终',
      '始终',
      '逾期',
      '逾期',
    ]);
    // Due on Monday the 11th at 17:00; what climbed that morning went to others, so it goes at once.
    expect(new Set(plans.map((m) => m.at))).toEqual(new Set(['2030-03-12 10:00']));
    expect(plans[0]!.text).toContain('经办人01催办：请尽快办理');
  });

  it('reminds nobody more than twice a week, checkers with many late checks included', () => {
    const mondayOf = (date: string) => addDays(date, -((weekdayOf(date) + 6) % 7));
    const counts = new Map<string, number>();
    for (const { at, to } of byHand()) {
      const key = `${to} ${mondayOf(at.slice(0, 10))}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(Math.max(...counts.values())).toBe(2);
    expect([...counts.keys()].some((k) => k.includes('组长'))).toBe(true);
  });

  it('counts and names them in the report', () => {
    expect(r.days.find((d) => d.date === '2030-03-12')!.reminders).toBeGreaterThanOrEqual(4);
    const html = reportHtml(r);
    expect(html).toContain('人工催办：过时限第1个工作日10:00，经办人催办还没办的环节，每轮一次。');
    expect(html).toContain('人工催办·服务计划');
  });
});
