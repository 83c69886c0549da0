import { addDays, dateOf, timeOf } from '../domain/calendar/shanghai';
import { startVirtualStack, type VirtualStack } from '../rehearsal/virtualStack';
import type { ClosingReport } from '../store/closing.repo';
import { type Kind, kindOf, runHundredDays, STEPS } from './support/hundredDays.script';

const steps = Object.values(STEPS);

/**
 * The days on which each kind of participant gets a mail; the first and the final summary's opening come to everybody.
 */
const OPENINGS = ['03-04', '06-03'];
const MAIL_DAYS: Record<Kind, string[]> = {
  punctual: OPENINGS,
  nil: OPENINGS,
  lastDay: [...OPENINGS, ...steps.flatMap((s) => s.r)],
  late: [...OPENINGS, ...steps.flatMap((s) => [...s.r, s.e[0]])],
  returned: [...OPENINGS, '03-09'],
  silent: [...OPENINGS, ...steps.flatMap((s) => [...s.r, s.e[0]])],
};

describe('one hundred participants over one hundred days', () => {
  let stack: VirtualStack;
  let programmeId: string;

  beforeAll(async () => {
    stack = await startVirtualStack();
    programmeId = await runHundredDays(stack, 100);
  }, 300_000);

  afterAll(() => stack?.stop());

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
    // The 经办人 is told that it is over, and that mail brings no new link.
    expect(mailsTo('officer').at(-1)!.text).toContain('方案已到期结束');
    const alive = await stack.db.selectFrom('links').select('id').where('revoked_at', 'is', null).execute();
    expect(alive).toEqual([]);
  });
});
