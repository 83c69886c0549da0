import { recordOutage } from '../acts/office/recordOutage.act';
import { dateOf, type Instant, instantOf, iso } from '../domain/calendar/shanghai';
import { wakeUp } from '../engine/engine.port';
import type { VirtualStack } from '../rehearsal/virtualStack';
import { keepBeating } from '../store/keepBeating';
import { outageRows } from '../store/outage.repo';
import { beat } from '../store/pulse.repo';
import { exampleRoster } from './support/exampleRoster';
import { officeDone } from './support/officeDone';
import { checkStep, handInStep, openSteps } from './support/people';
import { startSmall, startSmallStack } from './support/smallProgramme';

/**
 * A machine that stands still for two working days, and what each person gets afterwards. All dates are worked out by
 * hand: 2030-03-04 is a Monday, plans are due seven working days after it, checks three after they are opened. Down
 * from Wednesday 13 March 08:30 until Friday 15 March 10:00; the first working day after is Monday the 18th.
 */
const DOWN = instantOf('2030-03-13', '08:30');
const UP = instantOf('2030-03-15', '10:00');
const WINDOW = '3月13日 08:30至3月15日 10:00';

describe('two days of outage', () => {
  let stack: VirtualStack;
  /** Eight participants, one group; started on 4 March. */
  let main: string;
  /** One group for which everything is handed in but what opens on its fiftieth day, 14 March at 08:30. */
  let other: string;
  let sentBefore: number;

  const until = (day: string, time: string) => stack.until(instantOf(`2030-${day}`, time));
  const open = async (programme: string, step: string, assignee: string | null) => {
    const found = (await openSteps(stack.db, programme)).find(
      (o) => o.step === step && o.assignee === assignee,
    );
    if (!found) throw new Error(`${step} is not open`);
    return found;
  };
  const file = async (programme: string, step: string, assignee: string | null) =>
    handInStep(stack.db, stack.engine, await open(programme, step, assignee), await stack.now());
  const plan = (n: number) => file(main, 'plan', `参与者00${n}`);
  /** Mails since an instant of the run, per address. */
  const mailsTo = (email: string, from = sentBefore) =>
    stack.mails.slice(from).filter((m) => m.to.email === email);
  const stepRow = (name: string, step: string) =>
    stack.db
      .selectFrom('steps as s')
      .innerJoin('matters as m', 'm.id', 's.matter_id')
      .innerJoin('persons as p', 'p.id', 'm.person_id')
      .select(['s.matter_id as matter', 's.status', 's.late', 's.due_at as due'])
      .where('p.name', '=', name)
      .where('m.programme_id', '=', main)
      .where('s.id', '=', step)
      .executeTakeFirstOrThrow();
  const deadlines = (matter: string, step: string) =>
    stack.db
      .selectFrom('deadlines')
      .select(['round', 'n', 'due_at as due', 'from_at as from', 'cause', 'by_access', 'explanation'])
      .where('matter_id', '=', matter)
      .where('step_id', '=', step)
      .orderBy('round')
      .orderBy('n')
      .execute();
  const dates = (rows: readonly { due: Instant }[]) => rows.map((r) => dateOf(r.due));

  beforeAll(async () => {
    stack = await startSmallStack();
    const { db, engine } = stack;

    const others = exampleRoster(1).map((r) => ({ ...r, email: `other-${r.email}` }));
    other = await startSmall(stack, others, '2030-01-24');
    await until('01-24', '10:00');
    for (const check of [false, true]) {
      for (const o of await openSteps(db, other)) {
        if (check) await checkStep(db, engine, o, 'pass', await stack.now());
        else await handInStep(db, engine, o, await stack.now());
      }
      await until('01-24', check ? '10:10' : '10:05');
    }

    main = await startSmall(stack, exampleRoster(8), '2030-03-04');
    await until('03-05', '10:00');
    await file(main, 'kickoff', null);
    await until('03-07', '10:00');
    await plan(3);
    await until('03-08', '10:00');
    await plan(2);
    await plan(6);
    await until('03-11', '10:00');
    await plan(4);
    await until('03-12', '10:00');
    await plan(5);
    await checkStep(db, engine, await open(main, 'plan-check', '参与者006'), 'return', await stack.now());

    await stack.until(DOWN);
    await beat(db, 'worker', DOWN);
    await stack.stopWorker();
    sentBefore = stack.mails.length;
    await until('03-13', '16:00');
    // The API is up: what is handed in now is taken and on time.
    await plan(8);
    await stack.until(UP);
    expect(stack.mails).toHaveLength(sentBefore);
    // As worker/main does, before it polls.
    const failed = (error: unknown) => {
      throw error;
    };
    const told = { outage: () => undefined, failed, pokeFailed: failed };
    const beating = await keepBeating({ db, engine, clock: { now: () => UP }, part: 'worker', on: told });
    await beating.stop();
    await stack.startWorker();
    await until('03-15', '19:00');
  }, 120_000);
  afterAll(() => stack?.stop());

  it('is on record once, from the last pulse to the first new one', async () => {
    const outages = await outageRows(stack.db, 10);
    expect(outages.map((o) => [o.part, o.from, o.to, o.byAccess])).toEqual([['worker', DOWN, UP, null]]);
  });

  it('sends one mail to each whom something concerns, and none to anybody else', () => {
    const got = stack.mails.slice(sentBefore).map((m) => m.to.email);
    expect(got.sort()).toEqual([
      'leader001@example.org',
      'officer@example.org',
      'other-leader001@example.org',
      'participant001@example.org',
      'participant006@example.org',
      'participant007@example.org',
    ]);
  });

  it.each([1, 7])('moves the plan due in it, and neither reminds nor escalates: 参与者00%i', async (n) => {
    const [mail] = mailsTo(`participant00${n}@example.org`);
    expect(mail!.subject).toBe('【同心】服务计划时限调整为3月18日（周一）17:00');
    expect(mail!.text).toContain('原定3月13日（周三）17:00，现为3月18日（周一）17:00');
    expect(mail!.text).toContain(`系统停运期间（${WINDOW}）`);
    expect(mail!.text).not.toMatch(/催办 ·|升级督办|逾期/);
  });

  it('reminds once of what is due just after it, though two reminders fell into it: 参与者006', async () => {
    const [mail] = mailsTo('participant006@example.org');
    expect(mail!.subject).toBe('【同心】服务计划 3月15日（周五）17:00前提交');
    expect(mail!.text.match(/催办 ·/g)).toHaveLength(1);
    expect(mail!.text).toContain(`因系统${WINDOW}停运，本通知迟发`);
    const { matter } = await stepRow('参与者006', 'plan');
    const notices = await stack.db
      .selectFrom('notices')
      .select(['rung', 'state', 'reason'])
      .select((e) => e('delayed_by', 'is not', null).as('delayed'))
      .where('matter_id', '=', matter)
      .where('step_id', '=', 'plan')
      .where('round', '=', 2)
      .orderBy('rung')
      .execute();
    expect(notices).toEqual([
      { rung: 'r1', state: 'suppressed', reason: 'passed-over', delayed: true },
      { rung: 'r2', state: 'sent', reason: null, delayed: true },
      { rung: 'returned', state: 'sent', reason: null, delayed: false },
    ]);
  });

  it('gathers everything for the 组长 into one digest: two moved checks, a reminder, a check opened late, and the overdue one', () => {
    const [mail] = mailsTo('leader001@example.org');
    expect(mail!.subject).toBe('【同心】3项待办（1项已逾期），下一项3月15日（周五）到期');
    const heads = mail!.text.split('\n').filter((line) => / · 参与者00\d/.test(line));
    expect(heads.sort()).toEqual([
      '催办 · 百日服务 · 第1组 · 参与者003',
      '催办 · 百日服务 · 第1组 · 参与者005',
      '待审核 · 百日服务 · 第1组 · 参与者008',
      '时限调整 · 百日服务 · 第1组 · 参与者002',
      '时限调整 · 百日服务 · 第1组 · 参与者004',
    ]);
    expect(mail!.text).toContain(`因系统${WINDOW}停运，本通知迟发`);
    expect(mail!.text).toContain('合并在这一封邮件里');
  });

  it('escalates what was due before it as far as it has climbed: the 经办人 hears the newest rung, the 组长 their own', () => {
    const [mail] = mailsTo('officer@example.org');
    expect(mail!.subject).toContain('审核服务计划升级督办');
    expect(mail!.text).toContain('3月12日（周二）17:00，已逾期3个工作日');
    expect(mail!.text).toContain(`因系统${WINDOW}停运，本通知迟发`);
    expect(mail!.text.match(/升级督办 ·/g)).toHaveLength(1);
  });

  it('opens late what was to open in it, with the whole time counted from the day on which it was opened', () => {
    const [mail] = mailsTo('other-leader001@example.org');
    expect(mail!.subject).toBe('【同心】中期总结 3月22日（周五）17:00前提交');
    expect(mail!.text).toContain(`因系统${WINDOW}停运，本通知迟发`);
  });

  it('writes each move as a new row beside the old one, and moves nothing else', async () => {
    const { matter } = await stepRow('参与者001', 'plan');
    const rows = await deadlines(matter, 'plan');
    expect(dates(rows)).toEqual(['2030-03-13', '2030-03-18']);
    const first = instantOf('2030-03-13', '17:00');
    expect(rows[1]).toMatchObject({ n: 2, cause: 'outage', from: first, by_access: 'system' });
    expect(rows[1]!.explanation.text).toContain(WINDOW);
    const moved = await stack.db
      .selectFrom('deadlines as d')
      .innerJoin('matters as m', 'm.id', 'd.matter_id')
      .leftJoin('persons as p', 'p.id', 'm.person_id')
      .select(['p.name', 'd.step_id as step'])
      .where('d.cause', '=', 'outage')
      .execute();
    expect(moved.map((r) => `${r.name} ${r.step}`).sort()).toEqual([
      '参与者001 plan',
      '参与者002 plan-check',
      '参与者004 plan-check',
      '参与者007 plan',
    ]);
    expect((await stepRow('参与者008', 'plan')).late).toBe(false);
  });

  it('takes the same window reported once more without moving or mailing anything', async () => {
    const from = stack.mails.length;
    const rows = async () =>
      (await stack.db.selectFrom('deadlines').select('n').where('cause', '=', 'outage').execute()).length;
    const before = await rows();
    const now = await stack.now();
    const input = { part: 'other' as const, from: iso(DOWN), to: iso(UP), reason: '机房停电' };
    const { wake } = await officeDone(stack.db, recordOutage, { input, now, by: 'a-test' });
    expect(wake).toEqual([main, other].sort().map((programme) => ({ programme, signal: 'outage' })));
    for (const one of wake) await wakeUp(stack.engine, one);
    await until('03-15', '19:30');
    const behind = await stack.db
      .selectFrom('matters as m')
      .innerJoin('programmes as p', 'p.id', 'm.programme_id')
      .select('m.id')
      .whereRef('m.seen_programme_facts', '<', 'p.fact_seq')
      .where('m.status', '=', 'open')
      .execute();
    expect(behind).toEqual([]);
    expect(await rows()).toBe(before);
    expect(stack.mails).toHaveLength(from);
  });

  it('goes on with a fresh ladder: reminded on the new day, on time until its hour, late and escalated after', async () => {
    const from = stack.mails.length;
    await until('03-18', '12:00');
    for (const n of [1, 7]) {
      const [mail, ...more] = mailsTo(`participant00${n}@example.org`, from);
      expect(more).toEqual([]);
      expect(mail!.subject).toBe('【同心】服务计划 3月18日（周一）17:00前提交');
      expect(mail!.text).not.toContain('停运，本通知迟发');
    }
    await plan(7);
    await until('03-19', '12:00');
    expect(mailsTo('participant001@example.org', from).at(-1)!.subject).toContain('已逾期');
    await plan(1);
    await until('03-19', '12:01');
    expect(await stepRow('参与者007', 'plan')).toMatchObject({ status: 'done', late: false });
    expect(await stepRow('参与者001', 'plan')).toMatchObject({ status: 'done', late: true });
  }, 30_000);

  it('takes the lateness back where the outage is reported only afterwards, by whom and why on record', async () => {
    // Due on Friday 22 March 17:00; the line was down from that afternoon until Monday morning.
    await until('03-25', '08:30');
    await file(other, 'midterm', null);
    await until('03-25', '08:40');
    const midterm = () =>
      stack.db
        .selectFrom('steps as s')
        .innerJoin('matters as m', 'm.id', 's.matter_id')
        .select(['s.matter_id as matter', 's.status', 's.late'])
        .where('m.programme_id', '=', other)
        .where('s.id', '=', 'midterm')
        .executeTakeFirstOrThrow();
    expect(await midterm()).toMatchObject({ status: 'done', late: true });
    const line = { from: '2030-03-22T14:00:00+08:00', to: '2030-03-25T08:00:00+08:00' };
    const input = { part: 'other' as const, reason: '线路中断', ...line };
    await officeDone(stack.db, recordOutage, { input, now: await stack.now(), by: 'a-test' });
    await stack.engine.pokeProgramme(other, 'outage');
    await until('03-25', '08:50');
    const { matter, ...after } = await midterm();
    expect(after).toEqual({ status: 'done', late: false });
    const rows = await deadlines(matter, 'midterm');
    expect(dates(rows)).toEqual(['2030-03-22', '2030-03-26']);
    expect(rows[1]).toMatchObject({ cause: 'outage', by_access: 'a-test' });
  }, 30_000);
});
