import { makeRoster } from '../programmes/quarter/makeUnits';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import type { Rehearsed } from '../rehearsal/rehearsed.types';
import { reportHtml } from '../rehearsal/report/reportHtml';
import { CALENDAR, START } from './support/hundredDays.script';
import { itIsARehearsal, rehearsedTwice, shippedTemplates, type Twice } from './support/rehearsedTwice';

const TEMPLATES = ['five-star'];
const UNITS = 6;
const SCRIPT = readPeopleScript(
  `units:
  - { share: 2, does: punctual }
  - { share: 1, does: late, by: 3 }
  - { share: 1, does: returned, times: 1 }
  - { share: 1, does: bounced }
  - { share: 1, does: silent }
`,
  'people.yaml',
);
const ROSTER = makeRoster(UNITS, 4).map((row) => ({
  ...row,
  name: `李四${row.name}`,
  unit: row.unit.replace('示例', '真名'),
}));

it('covers every shipped template that units take part in', async () =>
  expect((await shippedTemplates('units')).map((t) => t.id)).toEqual(TEMPLATES));

describe.each(TEMPLATES)('%s, rehearsed from first to last', (id) => {
  let played: Twice;
  let r: Rehearsed;

  beforeAll(async () => {
    const template = (await shippedTemplates('units')).find((t) => t.id === id)!;
    const input = { template, roster: ROSTER, calendar: CALENDAR, script: SCRIPT };
    played = await rehearsedTwice({ ...input, startsOn: START });
    r = played.r;
  }, 300_000);

  itIsARehearsal(() => played, ['李四', '真名']);

  const liaisonOf = (word: string) => r.people.find((p) => p.behaviour.includes(word))!;

  it('counts units, and leaves only the silent one unclosed', () => {
    expect(r.counts).toMatchObject({ participants: UNITS, matters: UNITS, closed: UNITS - 1, lapsed: 1 });
    expect(r.unclosed.map((u) => u.who)).toEqual([liaisonOf('始终不填报').group]);
    expect(reportHtml(r)).toContain(`预演了${UNITS}个单位`);
    expect(r).not.toHaveProperty('bulletin');
  });

  it('lets reviewers and the leader act in good time, whatever the unit is like', () => {
    const later = r.closing.steps.filter((s) => /visit|decide/.test(s.id));
    expect(later.map((s) => [s.counts.done, s.late])).toEqual([
      [UNITS - 1, 0],
      [UNITS - 1, 0],
    ]);
  });

  it('delivers nothing to a dead address and tells the 经办人 once', () => {
    const { name } = liaisonOf('邮箱收不到信');
    expect(r.mails.filter((m) => m.to === name)).toEqual([]);
    expect(r.mails.filter((m) => m.text.includes(name) && m.text.includes('拒收'))).toHaveLength(1);
  });
});
