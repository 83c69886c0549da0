import { remindByHand } from '../../acts/step/remindByHand.act';
import { submitForm } from '../../acts/step/submitForm.act';
import { instantOf } from '../../domain/calendar/shanghai';
import type { VirtualStack } from '../../rehearsal/virtualStack';
import { keepCalendar } from '../../store/calendar.repo';
import { addProgrammeFact } from '../../store/programme.repo';
import { exampleRoster } from './exampleRoster';
import { CALENDAR } from './hundredDays.script';
import { openSteps } from './people';
import { startSmall } from './smallProgramme';
import { stepDone } from './stepDone';

/**
 * A programme of one person who is reminded by hand twice before the ladder's own reminder, hands in after it, and of
 * whose check the officer reminds; then it is cancelled. Answers its id.
 */
export async function runReminded(stack: VirtualStack): Promise<string> {
  const { db, engine } = stack;
  const now = await stack.now();
  await db.transaction().execute((tx) => keepCalendar(tx, CALENDAR, 'test', now));
  const id = await startSmall(stack, exampleRoster(1), '2030-01-07');
  const until = (day: string) => stack.until(instantOf(`2030-01-${day}`, '10:00'));
  const remind = async (step: string, comment: string) => {
    const open = (await openSteps(db, id)).find((o) => o.step === step)!;
    const about = { matterId: open.matterId, step, actor: { personId: null, accessId: 'test' } };
    const { workflowId } = await stepDone(db, remindByHand, { ...about, comment, now: await stack.now() });
    await engine.pokeMatter(workflowId, 'remindedByHand');
    return open;
  };
  await until('08');
  await remind('plan', '请先报初稿');
  await until('09');
  const { matterId, workflowId, actor } = await remind('plan', '请先报初稿');
  await until('15');
  await stepDone(db, submitForm, {
    ...{ matterId, step: 'plan', actor: { personId: actor.id, accessId: null }, now: await stack.now() },
    ...{ form: { services: '示例服务', places: '示例社区' }, evidence: [] },
  });
  await engine.pokeMatter(workflowId, 'submitted');
  await until('16');
  await remind('plan-check', '请审核');
  await until('17');
  const fact = { programmeId: id, reason: '示例', byAccess: 'test', now: await stack.now() };
  await db.transaction().execute((tx) => addProgrammeFact(tx, { ...fact, kind: 'cancelled' }));
  await engine.pokeProgramme(id, 'cancelled');
  await until('18');
  return id;
}
