import { instantOf } from '../domain/calendar/shanghai';
import { keepCalendar } from '../store/calendar.repo';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR } from './support/hundredDays.script';
import { startSmall } from './support/smallProgramme';
import { startVirtualStack, type VirtualStack } from './support/virtualStack';

let stack: VirtualStack;
afterAll(() => stack?.stop());
it('x', async () => {
    stack = await startVirtualStack();
    const now = await stack.now();
    await stack.db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', now));
    await stack.engine.startCourier('office');
    await startSmall(stack, exampleRoster(2), '2030-01-24');
    await stack.until(instantOf('2030-01-24', '10:00'));
    await stack.stopWorker();
    console.log('stopped');
    await stack.startWorker();

    void stack.until(instantOf('2030-02-20', '10:00')).then(() => console.log('OK A'));
    for (let n = 0; n < 6; n += 1) {
      await new Promise((r) => setTimeout(r, 1000));
      console.log(new Date(await stack.now()).toISOString(), await stack.db.selectFrom('matters').select((e) => e.fn.sum('exchanges').as('x')).execute());
    }
    const all = await stack.db.selectFrom('matters').select('workflow_id').execute();
    for (const m of all) { const h = await stack.env.client.workflow.getHandle(m.workflow_id).fetchHistory(); console.log(h.events!.slice(-5).map((e) => e.eventType + ' ' + new Date(Number(e.eventTime!.seconds) * 1000).toISOString() + JSON.stringify(e.workflowTaskScheduledEventAttributes ?? e.workflowTaskStartedEventAttributes ?? e.workflowTaskFailedEventAttributes ?? ''))); }
}, 100_000);
