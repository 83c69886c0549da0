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
    await Promise.race([stack.until(instantOf('2030-02-20', '10:00')).then(() => console.log('OK A')), new Promise((r) => setTimeout(r, 20000))]);
    await stack.stopWorker();
    await stack.engine.pokeCourier('office');
    await new Promise((r) => setTimeout(r, 1000));
    await stack.startWorker();
    await Promise.race([stack.until(instantOf('2030-02-25', '10:00')).then(() => console.log('OK B')), new Promise((r) => setTimeout(r, 30000))]);
}, 100_000);
