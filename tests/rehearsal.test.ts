import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { instantOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { readPeopleScript } from '../rehearsal/people/readPeopleScript';
import type { Rehearsed } from '../rehearsal/rehearsed.types';
import { reportHtml } from '../rehearsal/report/reportHtml';
import { reportJson } from '../rehearsal/report/reportJson';
import { type RehearsalResult, runRehearsal } from '../rehearsal/runRehearsal';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR, START } from './support/hundredDays.script';

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
const FOLDER = path.join(__dirname, '../programmes');
const templates = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readTemplate(readFileSync(path.join(FOLDER, file), 'utf8'), file));

it('has templates to rehearse', () => expect(templates.map((t) => t.id)).toContain('hundred-days'));

describe.each(templates)('$id, rehearsed from first to last', (template) => {
  let first: RehearsalResult;
  let second: RehearsalResult;
  let r: Rehearsed;
  const dates: string[] = [];

  beforeAll(async () => {
    const parameters = Object.fromEntries(
      Object.entries(template.parameters).map(([k, p]) => [k, p.default]),
    );
    const input = {
      template,
      roster: ROSTER,
      startsOn: START,
      parameters,
      calendar: CALENDAR,
      script: SCRIPT,
    };
    first = await runRehearsal(
      { ...input, seed: 7, histories: true },
      { progress: (p) => dates.push(p.date) },
    );
    second = await runRehearsal({ ...input, seed: 7, histories: false }, { progress: () => undefined });
    r = first.rehearsed;
  }, 300_000);

  const behaving = (word: string) => r.people.filter((p) => p.behaviour.includes(word)).map((p) => p.name);
  const mailsTo = (name: string) => r.mails.filter((m) => m.to === name);
  const rungsOf = (name: string) => mailsTo(name).flatMap((m) => m.notices.map((n) => n.rung));

  it('is the same to the byte with the same seed', () => {
    expect(reportJson(second.rehearsed)).toBe(reportJson(r));
    expect(reportHtml(second.rehearsed)).toBe(reportHtml(r));
  });

  it('holds nobody’s real name, address or unit', () => {
    const whole = reportJson(r) + first.histories.map((h) => h.name + h.json).join('');
    expect(whole).not.toContain('张三');
    for (const { unit } of ROSTER) expect(reportJson(r)).not.toContain(`"${unit}"`);
  });

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

  it('mails nobody in quiet hours, nor twice in a half-day', () => {
    const times = r.mails.map((m) => m.at.slice(11));
    expect(times.filter((t) => t < '08:00' || t >= '20:00')).toEqual([]);
    const halves = r.mails.map((m) => `${m.to} ${m.at.slice(0, 10)} ${m.at.slice(11) < '13:30'}`);
    expect(halves.filter((h, n) => halves.indexOf(h) !== n)).toEqual([]);
  });

  it('reminds on working days only', () => {
    const on = r.days.filter((d) => d.reminders + d.escalations > 0);
    expect(on.filter((d) => d.kind !== 'workday' && d.kind !== 'make-up')).toEqual([]);
  });

  it('brings histories that the Temporal UI imports, one a workflow', () => {
    expect(first.histories).toHaveLength(r.counts.matters + 2);
    const { events } = JSON.parse(first.histories[0]!.json) as { events: { eventType: string }[] };
    expect(events[0]!.eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_STARTED');
  });

  it('tells its progress in order, to the closing', () => {
    expect(dates).toEqual([...dates].sort());
    expect(instantOf(dates.at(-1)!, '00:00')).toBeGreaterThan(instantOf(r.input.endsOn, '00:00'));
  });
});
