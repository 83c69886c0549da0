import { instantOf } from '../domain/calendar/shanghai';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import type { Rehearsed } from '../rehearsal/rehearsed.types';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR, START } from './support/hundredDays.script';
import { itIsARehearsal, rehearsedTwice, shippedTemplates, type Twice } from './support/rehearsedTwice';

/** One of each kind among ten people; the office's real names, which must not appear anywhere. */
const SCRIPT = readPeopleScript(
  `participants:
  - { share: 2, does: punctual, before: 2 }
  - { share: 1, does: rung }
  - { share: 1, does: late, by: 2 }
  - { share: 1, does: returned, times: 2 }
  - { share: 1, does: nil }
  - { share: 1, does: silent }
  - { share: 1, does: onLeave, from: 1, days: 20, substitute: true }
  - { share: 1, does: onLeave, from: 30, days: 10, substitute: false }
  - { share: 1, does: bounced }
`,
  'people.yaml',
);
const ROSTER = exampleRoster(10).map((row) => ({ ...row, name: row.name.replace('参与者', '张三') }));

/** Those in which units take part have files of their own. */
const TEMPLATES = ['hundred-days'];

it('covers every shipped template that people take part in', async () =>
  expect((await shippedTemplates('participants')).map((t) => t.id)).toEqual(TEMPLATES));

describe.each(TEMPLATES)('%s, rehearsed from first to last', (id) => {
  let played: Twice;
  let r: Rehearsed;

  beforeAll(async () => {
    const template = (await shippedTemplates('participants')).find((t) => t.id === id)!;
    played = await rehearsedTwice({
      template,
      roster: ROSTER,
      startsOn: START,
      calendar: CALENDAR,
      script: SCRIPT,
    });
    r = played.r;
  }, 300_000);

  itIsARehearsal(() => played, ['张三', '"示例单位"']);

  const behaving = (word: string) => r.people.filter((p) => p.behaviour.includes(word)).map((p) => p.name);
  const mailsTo = (name: string) => r.mails.filter((m) => m.to === name);
  const rungsOf = (name: string) => mailsTo(name).flatMap((m) => m.notices.map((n) => n.rung));

  it('escalates the silent and leaves only their parts unclosed', () => {
    const silent = behaving('始终不填报');
    expect(silent).toHaveLength(1);
    expect(new Set(r.unclosed.map((u) => u.who))).toEqual(new Set(silent));
    expect(r.escalations.some((e) => e.about === silent[0] && e.level === 1)).toBe(true);
    expect(r.counts).toMatchObject({ lapsed: 1, participants: 10 });
    expect(r.counts.closed + r.counts.lapsed).toBe(r.counts.matters);
  });

  it('reminds the punctual once at most, and not at all who hands in at the very instant of the reminder', () => {
    const rungs = (word: string) =>
      new Set(behaving(word).flatMap((name) => (name.endsWith('组长') ? [] : rungsOf(name))));
    expect([...rungs('按时，提前')].filter((rung) => /^[re]\d/.test(rung) && rung !== 'r1')).toEqual([]);
    expect([...rungs('同一时刻')].filter((rung) => /^[re]\d/.test(rung))).toEqual([]);
  });

  it('escalates the late to themselves first, and returns the returned twice', () => {
    const [late] = behaving('逾期');
    expect(rungsOf(late!)).toContain('e1');
    const [back] = behaving('退回2次');
    expect(rungsOf(back!).filter((rung) => rung === 'returned').length).toBeGreaterThanOrEqual(2);
  });

  it('writes to the substitute and not to who is away; without one, after the return', () => {
    const away = r.people.find((p) => p.behaviour.includes('有人代办'))!;
    expect(mailsTo(away.name).filter((m) => m.at < '2030-03-24')).toEqual([]);
    expect(r.mails.some((m) => m.notices.some((n) => n.rung === 'standIn'))).toBe(true);
    const alone = r.people.find((p) => p.behaviour.includes('无人代办'))!;
    const during = mailsTo(alone.name).filter((m) => m.at > '2030-04-02' && m.at < '2030-04-12');
    expect(during).toEqual([]);
  });

  it('delivers nothing to a dead address and tells the 经办人 once', () => {
    const [dead] = behaving('邮箱收不到信');
    expect(mailsTo(dead!)).toEqual([]);
    expect(r.mails.filter((m) => m.text.includes(dead!) && m.text.includes('拒收'))).toHaveLength(1);
  });

  it('tells its progress in order, to the closing', () => {
    const { dates } = played;
    expect(dates).toEqual([...dates].sort());
    expect(instantOf(dates.at(-1)!, '00:00')).toBeGreaterThan(instantOf(r.input.endsOn, '00:00'));
  });
});
