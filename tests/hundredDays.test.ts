import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, dateOf, instantOf, timeOf } from '../domain/calendar/shanghai';
import { readTemplate } from '../domain/template/readTemplate';
import { keepCalendar } from '../store/calendar.repo';
import type { ClosingReport } from '../store/closing.repo';
import { createProgramme } from '../store/programme.repo';
import { keepRoster } from '../store/roster.repo';
import { exampleRoster } from './support/exampleRoster';
import { checkStep, handInStep, type OpenStep, openSteps } from './support/people';
import { startVirtualStack, type VirtualStack } from './support/virtualStack';

/**
 * The whole programme, 100 people over 100 days, on the real engine and store. All dates below are worked out by hand
 * from the calendar of this test: 2030-03-04 is a Monday; 劳动节 1–5 May off, Saturday 27 April and 11 May worked.
 */
const START = '2030-03-04';
const CALENDAR = {
  version: 2,
  publishedYears: [2030],
  days: {
    ...Object.fromEntries(
      ['05-01', '05-02', '05-03', '05-04', '05-05'].map((d) => [
        `2030-${d}`,
        { kind: 'holiday' as const, notice: '劳动节' },
      ]),
    ),
    '2030-04-27': { kind: 'make-up' as const, notice: '劳动节' },
    '2030-05-11': { kind: 'make-up' as const, notice: '劳动节' },
    '2030-04-05': { kind: 'holiday' as const, notice: '清明节' },
  },
};

/** Per step of a participant: due, the two reminders, and the escalations to 本人, 组长, 经办人, 分管领导. */
const STEPS = {
  plan: { due: '03-13', r: ['03-11', '03-13'], e: ['03-14', '03-15', '03-19', '03-22'] },
  'fixed-1': { due: '04-12', r: ['04-10', '04-12'], e: ['04-15', '04-16', '04-18', '04-23'] },
  'elective-1': { due: '04-24', r: ['04-22', '04-24'], e: ['04-25', '04-26', '04-29', '05-07'] },
  'fixed-2': { due: '05-17', r: ['05-15', '05-17'], e: ['05-20', '05-21', '05-23', '05-28'] },
  'elective-2': { due: '05-30', r: ['05-28', '05-30'], e: ['05-31', '06-03', '06-05', '06-10'] },
  final: { due: '06-07', r: ['06-05', '06-07'], e: ['06-10', '06-11', '06-13', '06-18'] },
} as const;
const steps = Object.values(STEPS);

/** The tenth of a group decides how somebody behaves. */
const KINDS = [
  'punctual',
  'punctual',
  'punctual',
  'punctual',
  'punctual',
  'lastDay',
  'late',
  'returned',
  'nil',
  'silent',
] as const;
type Kind = (typeof KINDS)[number];

function kindOf(name: string | null): Kind | null {
  const n = /^参与者(\d+)$/.exec(name ?? '')?.[1];
  return n ? KINDS[(Number(n) - 1) % 10]! : null;
}

/** The days on which each kind of participant gets a mail; the first and the final summary's opening come to everybody. */
const OPENINGS = ['03-04', '06-03'];
const MAIL_DAYS: Record<Kind, string[]> = {
  punctual: OPENINGS,
  nil: OPENINGS,
  lastDay: [...OPENINGS, ...steps.flatMap((s) => s.r)],
  late: [...OPENINGS, ...steps.flatMap((s) => [...s.r, s.e[0]])],
  returned: [...OPENINGS, '03-09'],
  silent: [...OPENINGS, ...steps.flatMap((s) => [...s.r, s.e[0]])],
};

/** When a participant acts on a step: on which day, at 10:00; null: never. */
function actsOn(kind: Kind, open: OpenStep): string | null {
  if (open.round > 1) return '2030-03-10';
  const step = STEPS[open.step as keyof typeof STEPS];
  if (kind === 'silent') return null;
  if (kind === 'late') return `2030-${step.e[0]}`;
  if (kind === 'lastDay') return `2030-${step.due}`;
  return open.step === 'final' ? '2030-06-04' : addDays(`2030-${step.due}`, -4);
}

describe('one hundred participants over one hundred days', () => {
  let stack: VirtualStack;
  let programmeId: string;

  beforeAll(async () => {
    stack = await startVirtualStack();
    const { db, engine } = stack;
    const template = readTemplate(
      readFileSync(path.join(__dirname, '../programmes/hundred-days.yaml'), 'utf8'),
      'hundred-days.yaml',
    );
    const now = await stack.now();
    programmeId = await db.transaction().execute(async (tx) => {
      await keepCalendar(tx, CALENDAR, 'test', now);
      const rosterId = await keepRoster(tx, exampleRoster(100), [], now);
      return createProgramme(tx, {
        officeId: 'office',
        template,
        title: '百日服务',
        startsOn: START,
        rosterId,
        parameters: { x: 2 },
        calendar: CALENDAR,
        byAccess: 'test',
        now,
      });
    });
    await engine.startCourier('office');
    await engine.startProgramme(programmeId);
    for (let day = START; day <= '2030-06-26'; day = addDays(day, 1)) {
      await stack.until(instantOf(day, '10:00'));
      await morning(day);
      await stack.until(instantOf(day, '15:00'));
      await afternoon();
    }
  }, 300_000);

  afterAll(() => stack?.stop());

  /** Participants act by their kind; group leaders and the officer a week ahead. */
  async function morning(day: string): Promise<void> {
    const now = await stack.now();
    for (const open of await openSteps(stack.db, programmeId)) {
      if (open.checks) continue;
      const kind = kindOf(open.assignee);
      const nil = kind === 'nil' && open.step.startsWith('elective');
      const on = kind ? actsOn(kind, open) : addDays(dateOf(open.due), -7);
      if (on !== null && on <= day) await handInStep(stack.db, stack.engine, open, now, nil);
    }
  }

  /** All checks are decided the same afternoon; the first plan of the "returned" goes back. */
  async function afternoon(): Promise<void> {
    const now = await stack.now();
    for (const open of await openSteps(stack.db, programmeId)) {
      if (!open.checks) continue;
      const back = kindOf(open.assignee) === 'returned' && open.step === 'plan-check' && open.round === 1;
      await checkStep(stack.db, stack.engine, open, back ? 'return' : 'pass', now);
    }
  }

  const mailsTo = (email: string) => stack.mails.filter((m) => m.to.email === `${email}@example.org`);
  const daysOf = (email: string) => mailsTo(email).map((m) => dateOf(m.now).slice(5));
  const sorted = (days: readonly string[]) => [...new Set(days)].sort();

  it('sends every participant the mails of their behaviour, on the right days', () => {
    for (let n = 1; n <= 100; n += 1) {
      const no = String(n).padStart(3, '0');
      const kind = kindOf(`参与者${no}`)!;
      expect({ no, kind, days: daysOf(`participant${no}`) }).toEqual({
        no,
        kind,
        days: sorted(MAIL_DAYS[kind]),
      });
    }
  });

  it('never sends anybody two mails in one morning or one afternoon, nor the 分管领导 two in a day', () => {
    const half = (at: number) => `${dateOf(at)} ${timeOf(at) < '13:30' ? 'morning' : 'afternoon'}`;
    const seen = stack.mails.map((m) => `${m.to.email} ${half(m.now)}`);
    expect(seen.filter((s, n) => seen.indexOf(s) !== n)).toEqual([]);
    const chief = daysOf('chief');
    expect(chief).toEqual(sorted(chief));
  });

  it('escalates the silent to 本人, 组长, 经办人 and 分管领导 in turn, the late only to themselves, nobody else', async () => {
    const rows = await stack.db
      .selectFrom('notices as n')
      .innerJoin('persons as h', 'h.id', 'n.person_id')
      .innerJoin('matters as m', 'm.id', 'n.matter_id')
      .innerJoin('persons as a', 'a.id', 'm.person_id')
      .select(['h.name as to', 'a.name as about', 'n.step_id', 'n.rung', 'n.created_at', 'm.group_name'])
      .where('n.rung', 'like', 'e%')
      .execute();
    const told = rows
      .map(
        (r) => `${r.about} ${r.step_id} ${dateOf(r.created_at).slice(5)} ${timeOf(r.created_at)} → ${r.to}`,
      )
      .sort();
    const expected: string[] = [];
    for (let n = 1; n <= 100; n += 1) {
      const name = `参与者${String(n).padStart(3, '0')}`;
      const kind = kindOf(name);
      const leader = `组长${String(Math.ceil(n / 10)).padStart(3, '0')}`;
      for (const [id, { e }] of Object.entries(STEPS)) {
        const all = [name, leader, '经办人001', '分管领导001'].map(
          (to, k) => `${name} ${id} ${e[k]} 09:00 → ${to}`,
        );
        if (kind === 'silent') expected.push(...all);
        if (kind === 'late') expected.push(all[0]!);
      }
    }
    expect(told).toEqual(expected.sort());
  });

  it('tells the 分管领导 of the silent on the days their ladders reach that far, and of nothing else', () => {
    expect(daysOf('chief')).toEqual(sorted(steps.map((s) => s.e[3])));
    expect(mailsTo('chief')[0]!.text).toContain('参与者010');
    expect(mailsTo('chief')[0]!.text).not.toContain('参与者001');
  });

  it('gathers what a group leader is told: checks, own steps and escalations', () => {
    const handIns = (['plan', 'fixed-1', 'elective-1', 'fixed-2', 'elective-2'] as const).flatMap((id) => {
      const { due, e } = STEPS[id];
      return [addDays(`2030-${due}`, -4).slice(5), due, e[0]];
    });
    const final = ['06-04', STEPS.final.due, STEPS.final.e[0]];
    const escalated = steps.map((s) => s.e[1]);
    // 主题活动 opens with the programme, 中期总结 on day 50 (22 April), 小组期末总结 on day 92 (3 June).
    const own = ['03-04', '04-22', '06-03'];
    const expected = sorted([...own, ...handIns, ...final, ...escalated, '03-10']);
    for (let n = 1; n <= 10; n += 1) {
      expect(sorted(daysOf(`leader${String(n).padStart(3, '0')}`))).toEqual(expected);
    }
  });

  it('ends with the right counts', async () => {
    const { state } = await stack.db
      .selectFrom('programmes')
      .select('state')
      .where('id', '=', programmeId)
      .executeTakeFirstOrThrow();
    expect(state).toBe('ended');
    const row = await stack.db
      .selectFrom('reports')
      .select('body')
      .where('programme_id', '=', programmeId)
      .executeTakeFirstOrThrow();
    const report = row.body as ClosingReport;
    expect(report.matters).toEqual({ done: 101, lapsed: 10 });
    expect(report.tallies).toEqual({
      '1': { asked: 10, done: 10, nil: 0 },
      '2': { asked: 200, done: 180, nil: 0 },
      X: { asked: 200, done: 160, nil: 20 },
    });
    // Ten people a service: every accepted record counts once, nil returns and silence count nothing.
    expect(report.served).toBe((10 + 180 + 160) * 10);
    const plan = report.steps.find((s) => s.id === 'participant/plan')!;
    expect(plan.counts).toEqual({ done: 90, lapsed: 10 });
    expect(plan.late).toBe(10);
    expect(report.steps.find((s) => s.id === 'participant/elective-1')!.counts).toEqual({
      done: 80,
      nil: 10,
      lapsed: 10,
    });
    expect(report.escalations).toEqual({ e1: 120, e2: 60, e3: 60, e4: 60 });
  });

  it('needs 113 workflows and a short history for each', async () => {
    const { id } = await stack.db
      .selectFrom('matters as m')
      .innerJoin('persons as p', 'p.id', 'm.person_id')
      .select('m.workflow_id as id')
      .where('p.name', '=', '参与者008')
      .executeTakeFirstOrThrow();
    const history = await stack.env.client.workflow.getHandle(id).fetchHistory();
    // Six steps with their checks, one of them returned: well under 35 events a step.
    expect(history.events!.length).toBeLessThan(12 * 35);
    const { count } = await stack.db
      .selectFrom('matters')
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(111);
  });

  it('revokes every link when the programme ends', async () => {
    const alive = await stack.db.selectFrom('links').select('id').where('revoked_at', 'is', null).execute();
    expect(alive).toEqual([]);
  });
});
