import { gunzipSync } from 'node:zlib';
import { dateOf, instantOf } from '../domain/calendar/shanghai';
import type { VirtualStack } from '../rehearsal/virtualStack';
import { addProgrammeFact } from '../store/programme.repo';
import type { RosterRow } from '../store/roster.repo';
import { sweepOnce } from '../worker/sweep';
import { exampleRoster } from './support/exampleRoster';
import { checkStep, handInStep, openSteps } from './support/people';
import { startSmall, startSmallStack } from './support/smallProgramme';

/** Each test takes the next stretch of the one virtual clock, so they run in this order. 2030-03-04 is a Monday. */
describe('on the virtual clock', () => {
  let stack: VirtualStack;

  beforeAll(async () => {
    stack = await startSmallStack();
  }, 60_000);
  afterAll(() => stack?.stop());

  const until = (day: string, time: string) => stack.until(instantOf(day, time));
  const fact = async (programmeId: string, kind: 'paused' | 'resumed' | 'cancelled') => {
    const now = await stack.now();
    const wish = { programmeId, kind, reason: '防汛', byAccess: 'test', now };
    await stack.db.transaction().execute((tx) => addProgrammeFact(tx, wish));
    await stack.engine.pokeProgramme(programmeId, kind);
  };
  const notices = (programmeId: string) =>
    stack.db
      .selectFrom('notices as n')
      .innerJoin('persons as p', 'p.id', 'n.person_id')
      .select([
        'p.name',
        'n.step_id as step',
        'n.rung',
        'n.round',
        'n.state',
        'n.reason',
        'n.created_at as at',
      ])
      .where('n.programme_id', '=', programmeId)
      .orderBy('n.created_at')
      .execute();
  const deadlinesOf = (programmeId: string, step: string) =>
    stack.db
      .selectFrom('deadlines as d')
      .innerJoin('matters as m', 'm.id', 'd.matter_id')
      .select(['d.n', 'd.due_at', 'd.cause', 'd.explanation'])
      .where('m.programme_id', '=', programmeId)
      .where('d.step_id', '=', step)
      .orderBy('d.n')
      .execute();

  it('does not escalate who handed in at the very instant of the rung', async () => {
    const id = await startSmall(stack, exampleRoster(1), '2030-03-04');
    // The plan is due on 13 March; the first escalation would fire on 14 March at 09:00.
    await until('2030-03-14', '08:59');
    const [plan] = (await openSteps(stack.db, id)).filter((o) => o.step === 'plan');
    await Promise.all([
      until('2030-03-14', '09:00'),
      handInStep(stack.db, stack.engine, plan!, instantOf('2030-03-14', '09:00')),
    ]);
    await until('2030-03-14', '12:00');
    const told = (await notices(id)).filter((n) => n.step === 'plan').map((n) => n.rung);
    expect(told).toEqual(['open', 'r1', 'r2']);
    const [step] = await stack.db
      .selectFrom('steps')
      .select(['status', 'late'])
      .where('id', '=', 'plan')
      .execute();
    expect(step).toEqual({ status: 'done', late: true });
    await fact(id, 'cancelled');
  }, 60_000);

  it('stands still while paused and moves the deadlines by the working days lost', async () => {
    const id = await startSmall(stack, exampleRoster(1), '2030-04-01');
    // Due seven working days after 1 April; 5 April is 清明节: 11 April.
    await until('2030-04-02', '10:00');
    expect((await deadlinesOf(id, 'plan')).map((d) => dateOf(d.due_at))).toEqual(['2030-04-11']);
    await fact(id, 'paused');
    await until('2030-04-17', '10:00');
    expect((await notices(id)).filter((n) => n.at > instantOf('2030-04-02', '10:00'))).toEqual([]);
    await fact(id, 'resumed');
    await until('2030-04-17', '10:30');
    // Lost: 2–4, 8–12, 15–16 April, ten working days; from 11 April on that is 25 April.
    const deadlines = await deadlinesOf(id, 'plan');
    expect(deadlines.map((d) => [d.n, dateOf(d.due_at), d.cause])).toEqual([
      [1, '2030-04-11', 'opened'],
      [2, '2030-04-25', 'paused'],
    ]);
    expect(deadlines[1]!.explanation.text).toContain('耽误10个工作日');
    const moved = (await notices(id)).filter((n) => n.rung.startsWith('moved') && n.step === 'plan');
    expect(moved.map((n) => n.name)).toEqual(['参与者001']);
    await until('2030-04-23', '09:30');
    const [last] = (await notices(id)).filter((n) => n.step === 'plan').slice(-1);
    expect([last!.rung, dateOf(last!.at)]).toEqual(['r1', '2030-04-23']);
    await fact(id, 'cancelled');
  }, 60_000);

  it('ends every matter of a cancelled programme, and its links', async () => {
    const id = await startSmall(stack, exampleRoster(2), '2030-05-06');
    await until('2030-05-06', '10:00');
    await fact(id, 'cancelled');
    await until('2030-05-06', '10:05');
    const matters = await stack.db
      .selectFrom('matters')
      .select('status')
      .where('programme_id', '=', id)
      .execute();
    expect(matters.map((m) => m.status)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
    const links = await stack.db
      .selectFrom('links')
      .select('id')
      .where('programme_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
    expect(links).toEqual([]);
    // Their histories are stored with the record, whole and readable.
    const swept = await sweepOnce(stack.db, stack.engine, await stack.now());
    expect(swept.histories).toBeGreaterThanOrEqual(4);
    const kept = await stack.db
      .selectFrom('histories as h')
      .innerJoin('matters as m', 'm.id', 'h.matter_id')
      .select('h.body')
      .where('m.programme_id', '=', id)
      .execute();
    const ends = kept.map((h) => {
      const { events } = JSON.parse(gunzipSync(h.body!).toString()) as { events: { eventType: string }[] };
      return [events[0]!.eventType, events.at(-1)!.eventType];
    });
    expect(ends).toEqual(
      Array(4).fill(['EVENT_TYPE_WORKFLOW_EXECUTION_STARTED', 'EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED']),
    );
    const before = stack.mails.length;
    await until('2030-05-20', '10:00');
    expect(stack.mails.length).toBe(before);
  }, 60_000);

  it('says 无邮箱 for people without e-mail and gives the 经办人 text to pass on, without names or links', async () => {
    const rows = exampleRoster(2).map((r): RosterRow => (r.name === '参与者002' ? { ...r, email: null } : r));
    const id = await startSmall(stack, rows, '2030-06-03');
    await until('2030-06-03', '10:00');
    const about = (await notices(id)).filter((n) => n.step === 'plan');
    expect(about.map((n) => [n.name, n.rung, n.state, n.reason]).sort()).toEqual([
      ['参与者001', 'open', 'sent', null],
      ['参与者002', 'open', 'suppressed', 'no-email'],
      ['经办人001', 'relay:open', 'sent', null],
    ]);
    const mail = stack.mails.filter((m) => m.to.email === 'officer@example.org').at(-1)!;
    const relay = mail.text.slice(mail.text.indexOf('【百日服务】服务计划'));
    expect(relay).toMatch(/^【百日服务】服务计划请于6月12日（周三）17:00前办理/);
    expect(mail.text).not.toContain('参与者002');
    await fact(id, 'cancelled');
  }, 60_000);

  it('records a dead address, tells the 经办人 once, and holds up nobody else', async () => {
    stack.answer = (mail) =>
      mail.to.email.startsWith('participant001')
        ? { kind: 'refused-recipient', reason: '550 no such mailbox' }
        : { kind: 'sent' };
    const from = stack.mails.length;
    const id = await startSmall(stack, exampleRoster(2), '2030-07-01');
    await until('2030-07-01', '15:00');
    const dead = (await notices(id)).filter((n) => n.name === '参与者001');
    expect(new Set(dead.map((n) => `${n.state} ${n.reason}`))).toEqual(
      new Set(['failed 550 no such mailbox']),
    );
    const sent = stack.mails.slice(from);
    expect(sent.some((m) => m.to.email === 'participant002@example.org')).toBe(true);
    expect(sent.filter((m) => m.text.includes('参与者001') && m.text.includes('拒收'))).toHaveLength(1);
    stack.answer = () => ({ kind: 'sent' });
    await fact(id, 'cancelled');
  }, 60_000);

  it('tries again for days when the server has trouble, and then sends one mail', async () => {
    const from = stack.mails.length;
    stack.answer = () => ({ kind: 'temporary', reason: '421 try later' });
    const id = await startSmall(stack, exampleRoster(1), '2030-08-01');
    await until('2030-08-02', '12:00');
    expect(stack.mails.length).toBe(from);
    stack.answer = () => ({ kind: 'sent' });
    await until('2030-08-03', '20:00');
    const mine = stack.mails.slice(from).filter((m) => m.to.email === 'participant001@example.org');
    expect(mine).toHaveLength(1);
    const mail = await stack.db
      .selectFrom('mails')
      .select(['state', 'attempts'])
      .where('id', '=', mine[0]!.mailId)
      .executeTakeFirstOrThrow();
    expect(mail.state).toBe('sent');
    expect(mail.attempts).toBeGreaterThan(4);
    await fact(id, 'cancelled');
  }, 60_000);

  it('stops all mail when the server refuses us as a sender, loses none, and goes on when the admin resumes', async () => {
    const from = stack.mails.length;
    // The provider refuses the programme's mails, and by chance takes the one to the admin.
    stack.answer = (mail) =>
      mail.to.email === 'admin@example.org'
        ? { kind: 'sent' }
        : { kind: 'refused-sender', reason: '535 authentication failed' };
    const id = await startSmall(stack, exampleRoster(3), '2030-09-02');
    await until('2030-09-02', '12:00');
    const office = await stack.db.selectFrom('offices').selectAll().executeTakeFirstOrThrow();
    expect(office.mail_stopped_reason).toBe('535 authentication failed');
    // The alert may still get through, and is all that does.
    const alerts = stack.mails.slice(from);
    expect(alerts.map((m) => [m.to.email, m.subject])).toEqual([
      ['admin@example.org', '【同心】邮件已停发，请处理'],
    ]);
    stack.answer = () => ({ kind: 'sent' });
    await stack.db.updateTable('offices').set({ mail_stopped_at: null, mail_stopped_reason: null }).execute();
    await stack.engine.pokeCourier('office');
    await until('2030-09-02', '12:05');
    expect(
      stack.mails
        .slice(from + 1)
        .map((m) => m.to.email)
        .sort(),
    ).toEqual([
      'leader001@example.org',
      'officer@example.org',
      'participant001@example.org',
      'participant002@example.org',
      'participant003@example.org',
    ]);
    await fact(id, 'cancelled');
  }, 60_000);

  it('goes on after lost signals and even after Temporal lost a workflow: the sweep starts it again from the store', async () => {
    const id = await startSmall(stack, exampleRoster(1), '2030-10-08');
    await until('2030-10-08', '10:00');
    const [plan] = (await openSteps(stack.db, id)).filter((o) => o.step === 'plan');
    // The engine of this hand-in is deaf: nothing is poked.
    const deaf = { ...stack.engine, pokeMatter: async () => 'poked' as const };
    await handInStep(stack.db, deaf, plan!, await stack.now());
    await until('2030-10-08', '11:00');
    expect((await openSteps(stack.db, id)).map((o) => o.step)).toContain('plan');
    const swept = await sweepOnce(stack.db, stack.engine, await stack.now());
    expect(swept.matters).toBe(1);
    await until('2030-10-08', '11:01');
    const [check] = (await openSteps(stack.db, id)).filter((o) => o.step === 'plan-check');
    await stack.env.client.workflow.getHandle(check!.workflowId).terminate('as if lost');
    await checkStep(stack.db, deaf, check!, 'return', await stack.now());
    await until('2030-10-08', '12:00');
    await sweepOnce(stack.db, stack.engine, await stack.now());
    await until('2030-10-08', '12:01');
    const again = (await openSteps(stack.db, id)).find((o) => o.step === 'plan');
    expect(again?.round).toBe(2);
    // Three working days would be 11 October; the first deadline, the 17th, leaves more. The reminders come anew.
    expect(dateOf(again!.due)).toBe('2030-10-17');
    await until(dateOf(again!.due), '09:30');
    expect((await notices(id)).filter((n) => n.step === 'plan' && n.round === 2).map((n) => n.rung)).toEqual([
      'returned',
      'r1',
      'r2',
    ]);
    await fact(id, 'cancelled');
  }, 60_000);
});
