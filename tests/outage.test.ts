import { instantOf } from '../domain/calendar/shanghai';
import { keepCalendar } from '../store/calendar.repo';
import { keepBeating } from '../store/keepBeating';
import { beat } from '../store/pulse.repo';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR } from './support/hundredDays.script';
import { checkStep, handInStep, openSteps } from './support/people.scratch6';
import { startSmall } from './support/smallProgramme';
import { startVirtualStack, type VirtualStack } from './support/virtualStack';

describe('outage', () => {
  let stack: VirtualStack;
  beforeAll(async () => {
    stack = await startVirtualStack();
    const now = await stack.now();
    await stack.db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', now));
    await stack.engine.startCourier('office');
  }, 60_000);
  afterAll(() => stack?.stop());

  const until = (day: string, time: string) => stack.until(instantOf(`2030-${day}`, time));

  it('explores', async () => {
    const { db, engine } = stack;
    const c = await startSmall(stack, exampleRoster(1).map((r) => ({ ...r, email: `c-${r.email}` })), '2030-01-24');
    await until('01-24', '10:00');
    for (let n = 0; n < 10; n += 1) {
      const open = await openSteps(db, c);
      console.log(open.map((o) => o.step).join());
      if (open.length === 0) break;
      for (const o of open) {
        if (o.checks) await checkStep(db, engine, o, 'pass', await stack.now());
        else await handInStep(db, engine, o, await stack.now());
      }
      await stack.until((await stack.now()) + 60_000);
    }
    const id = await startSmall(stack, exampleRoster(8), '2030-03-04');
    await until('03-05', '10:00');
    const file = async (name: string) => {
      const [o] = (await openSteps(db, id)).filter((s) => s.assignee === name && s.step === 'plan');
      await handInStep(db, engine, o!, await stack.now());
    };
    const [kick] = (await openSteps(db, id)).filter((s) => s.step === 'kickoff');
    await handInStep(db, engine, kick!, await stack.now());
    await until('03-07', '10:00');
    await file('参与者003');
    await until('03-08', '10:00');
    await file('参与者002');
    await file('参与者006');
    await until('03-11', '10:00');
    await file('参与者004');
    await until('03-12', '10:00');
    await file('参与者005');
    const [check] = (await openSteps(db, id)).filter((s) => s.assignee === '参与者006' && s.step === 'plan-check');
    await checkStep(db, engine, check!, 'return', await stack.now());
    await until('03-13', '08:30');
    await beat(db, 'worker', await stack.now());
    await stack.stopWorker();
    const before = stack.mails.length;
    console.log('stopped', Date.now());
    const pass = async (at: number) => {
      const ts = stack.env.connection.testService;
      let done = false;
      const sleeping = stack.until(at).then(() => { done = true; });
      let extra = 0;
      let last = await stack.now();
      let same = 0;
      while (!done) {
        await new Promise((r) => setTimeout(r, 20));
        const t = await stack.now();
        if (t - last < 1000) same += 1; else same = 0;
        last = t;
        if (same >= 5 && !done) {
          same = 0;
          try { await ts.unlockTimeSkipping({}); extra += 1; console.log('unlock', extra, new Date(t).toISOString()); }
          catch (e) { console.log('unlock failed', (e as Error).message); }
        }
      }
      await sleeping;
      for (let n = 0; n < extra; n += 1) await ts.lockTimeSkipping({});
      console.log('at', new Date(await stack.now()).toISOString(), extra);
    };
    await pass(instantOf('2030-03-13', '16:00'));
    await file('参与者008');
    await pass(instantOf('2030-03-15', '10:00'));
    console.log('passed', Date.now(), stack.mails.length - before);
    const now = await stack.now();
    const beating = await keepBeating({ db, engine, clock: { now: () => now }, part: 'worker', told: {
      outage: (id) => console.log('outage', id), failed: console.error, pokeFailed: console.error } });
    await beating.stop();
    await stack.startWorker();
    for (let n = 0; n < 12; n += 1) {
      await new Promise((r) => setTimeout(r, 1000));
      console.log('T', new Date(await stack.now()).toISOString(), stack.mails.length - before, await db.selectFrom('matters').select((e) => [e.fn.sum('exchanges').as('x'), e.fn.sum('seen_programme_facts').as('s')]).execute());
    }
    for (const w of ['programme/' + id]) { const h = await stack.env.client.workflow.getHandle(w).fetchHistory(); console.log(h.events!.slice(-12).map((e) => e.eventType + ' ' + JSON.stringify(e.workflowTaskScheduledEventAttributes ?? e.workflowTaskFailedEventAttributes ?? ''))); }
    const [m] = await db.selectFrom('matters').select('workflow_id').where('programme_id', '=', id).where('person_id', 'is not', null).execute();
    for (const w of [m!.workflow_id]) { const h = await stack.env.client.workflow.getHandle(w).fetchHistory(); console.log(h.events!.slice(-12).map((e) => e.eventType + ' ' + JSON.stringify(e.workflowTaskScheduledEventAttributes ?? e.workflowTaskFailedEventAttributes ?? ''))); }
    await until('03-15', '18:00');
    for (const m of stack.mails.slice(before)) console.log(m.to.email, '\n', m.subject, '\n', m.text);
    console.log(await db.selectFrom('notices as n').innerJoin('persons as p','p.id','n.person_id').select(['p.email','n.rung','n.step_id','n.state','n.reason','n.delayed_by','n.created_at']).where('n.created_at', '>=', now as never).execute());
    console.log((await openSteps(db, id)).filter(o=>/plan/.test(o.step)).map((o) => [o.assignee, o.step, new Date(o.due).toISOString()]));
  }, 120_000);
});
