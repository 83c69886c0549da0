import { makeRoster } from '../programmes/quarter/makeUnits';
import type {
  RehearsedBulletin,
  RehearsedQuarter,
} from '../programmes/quarter/rehearsal/rehearsedQuarter.types';
import { loadScheme } from '../programmes/quarter/scheme/loadScheme';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import { reportCsvs } from '../rehearsal/report/reportCsvs';
import { reportHtml } from '../rehearsal/report/reportHtml';
import { CALENDAR } from './support/hundredDays.script';
import { itIsARehearsal, rehearsedTwice, shippedTemplates, type Twice } from './support/rehearsedTwice';

const TEMPLATES = ['trace-quarter'];
const UNITS = 9;
/** One unit of each kind, and two that are punctual. */
const SCRIPT = readPeopleScript(
  `units:
  - { share: 2, does: punctual, before: 2 }
  - { share: 1, does: rung }
  - { share: 1, does: late, by: 2 }
  - { share: 1, does: returned, times: 1 }
  - { share: 1, does: nil }
  - { share: 1, does: objecting }
  - { share: 1, does: partial }
  - { share: 1, does: silent }
`,
  'people.yaml',
);
const ROSTER = makeRoster(UNITS, 4).map((row) => ({
  ...row,
  name: `李四${row.name}`,
  unit: row.unit.replace('示例', '真名'),
}));

it('covers every shipped template of a quarter', async () =>
  expect((await shippedTemplates('quarter')).map((t) => t.id)).toEqual(TEMPLATES));

describe.each(TEMPLATES)('%s, rehearsed from the opening to the bulletin', (id) => {
  let played: Twice;
  let r: RehearsedQuarter;
  let bulletin: RehearsedBulletin;

  beforeAll(async () => {
    const template = (await shippedTemplates('quarter')).find((t) => t.id === id)!;
    const pinned = await loadScheme(template.scheme!);
    const input = { template, pinned, roster: ROSTER, calendar: CALENDAR, script: SCRIPT };
    played = await rehearsedTwice({ ...input, startsOn: '2030-01-01' });
    r = played.r;
    bulletin = r.bulletin!;
  }, 300_000);

  itIsARehearsal(() => played, ['李四', '真名']);

  const behaving = (word: string) =>
    bulletin.units.filter((u) => u.behaviour.includes(word)).map((u) => u.unit);
  const rungsAbout = (rung: string) =>
    r.mails.flatMap((m) => m.notices.filter((n) => n.rung === rung).map((n) => ({ ...n, to: m.to })));

  it('issues the bulletin, and mails it to everybody', () => {
    expect(bulletin.issuedOn).toMatch(/^2030-05-\d\d$/);
    expect(bulletin.period).toBe('2030年第一季度');
    const told = new Set(rungsAbout('published:1').map((n) => n.to));
    const holding = (role: string) => r.people.filter((p) => p.role === role).map((p) => p.name);
    expect([...told]).toEqual(expect.arrayContaining(holding('联络员')));
    expect([...told]).toEqual(expect.arrayContaining(holding('单位负责人')));
    const mailed = r.mails.filter((m) => m.notices.some((n) => n.rung.startsWith('published')));
    expect(new Set(mailed.map((m) => m.at.slice(0, 10)))).toEqual(new Set([bulletin.issuedOn]));
  });

  it('ranks by total, ties alike and the place after left out; the silent come last with nothing', () => {
    const totals = bulletin.units.map((u) => u.total);
    expect(totals).toEqual([...totals].sort((a, b) => b - a));
    for (const { rank, total } of bulletin.units)
      expect(rank).toBe(1 + totals.filter((t) => t > total).length);
    expect(bulletin.units).toHaveLength(UNITS);
    expect(bulletin.units.at(-1)).toMatchObject({ total: 0, rank: UNITS, scores: [0, 0] });
    expect(bulletin.missing.silent).toEqual(behaving('始终不填报'));
    expect(bulletin.missing.silent).toEqual([bulletin.units.at(-1)!.unit]);
  });

  it('tells late, partial and nil-returning units apart', () => {
    const { late, left, nil, unsigned } = bulletin.missing;
    expect(late).toEqual([{ unit: behaving('逾期')[0], workdays: 2 }]);
    expect(left.map((l) => l.unit)).toEqual(behaving('漏报'));
    expect(left[0]!.codes.length).toBeGreaterThan(3);
    expect(nil.map((n) => n.unit)).toEqual(behaving('零报告'));
    expect(unsigned).toEqual([]);
  });

  it('answers the objection and grants the first one', () => {
    expect(behaving('申诉')).toHaveLength(1);
    expect(bulletin.objections).toEqual({ raised: 1, granted: 1 });
    expect(rungsAbout('returned').map((n) => n.matter.split(' · ')[1])).toContain(behaving('退回1次')[0]);
  });

  it('escalates the silent, and leaves only their matters unclosed', () => {
    const silent = behaving('始终不填报');
    expect(r.unclosed.map((u) => [u.who, u.steps.map((s) => s.title)])).toEqual([[silent[0], ['季度填报']]]);
    const climbed = r.escalations.filter((e) => e.about === silent[0]).map((e) => e.level);
    expect(climbed).toEqual([1, 2, 3]);
    expect(r.counts).toMatchObject({ participants: UNITS, lapsed: 1, matters: UNITS + 4 + 1 });
  });

  it('shows what lay before each reviewer, and mails nobody on a day off', () => {
    const reviewers = r.people.filter((p) => p.role === '评审人').map((p) => p.name);
    const before = new Set(r.checking.map((c) => c.who));
    expect([...before]).toEqual(expect.arrayContaining(reviewers));
    expect(bulletin.reviewed.scores).toBeGreaterThan(UNITS * 2);
    expect(r.days.filter((d) => d.mails > 0 && d.kind !== 'workday' && d.kind !== 'make-up')).toEqual([]);
  });

  it('reports all that in words and as a table', () => {
    const html = reportHtml(r);
    expect(html).toContain(`预演了${UNITS}个单位`);
    expect(html).toContain('到期会得出的通报');
    expect(html).toContain(bulletin.title);
    expect(html).toContain(`没有填报的单位1个：${bulletin.missing.silent[0]}`);
    const table = reportCsvs(r)
      .find((t) => t.name === 'bulletin.csv')!
      .csv.trim()
      .split('\r\n');
    expect(table).toHaveLength(UNITS + 1);
    expect(table[1]).toContain(bulletin.units[0]!.unit);
  });
});
