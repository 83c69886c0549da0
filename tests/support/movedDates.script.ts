import { makeChange } from '../../acts/change/makeChange';
import { previewOf } from '../../acts/change/previewOf';
import { recordOutage } from '../../acts/office/recordOutage.act';
import { askExtension } from '../../acts/step/askExtension.act';
import { decideExtension } from '../../acts/step/decideExtension.act';
import { moveDate } from '../../acts/step/moveDate.act';
import { waiveStep } from '../../acts/step/waive.act';
import { instantOf, iso } from '../../domain/calendar/shanghai';
import type { VirtualStack } from '../../rehearsal/virtualStack';
import type { Change } from '../../store/change/change.types';
import { addProgrammeFact } from '../../store/programme.repo';
import { exampleRoster } from './exampleRoster';
import { CALENDAR } from './hundredDays.script';
import { officeDone } from './officeDone';
import { openSteps } from './people';
import { startSmall } from './smallProgramme';
import { stepDone } from './stepDone';

const ACTOR = { personId: null, accessId: 'test' };

/**
 * A programme of two people in which everything happens that moves dates: an extension granted and one refused, a date
 * moved by the office, a waiver, a pause, a new calendar, another X, an outage. Ends when the programme is over;
 * answers its id.
 */
export async function runMovedDates(stack: VirtualStack): Promise<string> {
  const { db, engine } = stack;
  const id = await startSmall(stack, exampleRoster(2), '2030-07-01');
  const until = (day: string, time = '10:00') => stack.until(instantOf(`2030-${day}`, time));
  await until('07-01');
  const [first, second] = (await openSteps(db, id)).filter((o) => o.step === 'plan');
  const about = async (matterId: string) => ({
    matterId,
    step: 'plan',
    actor: ACTOR,
    now: await stack.now(),
  });

  for (const granted of [false, true]) {
    const asked = await stepDone(db, askExtension, {
      ...(await about(first!.matterId)),
      until: '2030-07-15',
      reason: '出差',
    });
    await engine.pokeMatter(asked.workflowId, 'extensionAsked');
    await until(granted ? '07-03' : '07-02');
    const decision = { ...(await about(first!.matterId)), granted, until: null, comment: '已阅' };
    const decided = await stepDone(db, decideExtension, decision);
    await engine.pokeMatter(decided.workflowId, 'extensionDecided');
  }
  const moved = await stepDone(db, moveDate, {
    ...(await about(second!.matterId)),
    to: { workdays: 2 },
    reason: '材料未到',
  });
  await engine.pokeMatter(moved.workflowId, 'dateMoved');
  await until('07-04');

  const fact = { programmeId: id, reason: '防汛', byAccess: 'test' };
  for (const [kind, day] of [
    ['paused', '07-05'],
    ['resumed', '07-08'],
  ] as const) {
    const now = await stack.now();
    await db.transaction().execute((tx) => addProgrammeFact(tx, { ...fact, kind, now }));
    await engine.pokeProgramme(id, kind);
    await until(day);
  }
  const days = Object.entries({ ...CALENDAR.days, ...FESTIVALS }).map(([date, day]) => ({ date, ...day }));
  await change(stack, id, { kind: 'calendarYear', year: 2030, days });
  await until('07-09');
  const { template_sha256: sha256 } = await db
    .selectFrom('programmes')
    .select('template_sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await change(stack, id, { kind: 'template', programmeId: id, sha256, parameters: { x: 2 } });
  await until('07-10');
  const waived = await stepDone(db, waiveStep, {
    ...(await about(second!.matterId)),
    step: 'elective-2',
    reason: '住院',
  });
  await engine.pokeMatter(waived.workflowId, 'waived');
  const now = await stack.now();
  const [from, to] = [iso(now - 3_600_000), iso(now - 60_000)];
  await officeDone(db, recordOutage, { input: { part: 'other', reason: '停电', from, to }, now });
  await engine.pokeProgramme(id, 'outage');
  await until('11-20');
  return id;
}

const FESTIVALS = Object.fromEntries(
  ['01-01', '07-12', '10-01'].map((d) => [`2030-${d}`, { kind: 'holiday' as const, notice: '放假' }]),
);

async function change(stack: VirtualStack, programmeId: string, wanted: Change): Promise<void> {
  const by = { caller: ACTOR, now: await stack.now() };
  const { kind } = wanted;
  const signal = kind === 'template' ? 'templateChanged' : 'calendarChanged';
  await stack.db.transaction().execute(async (tx) => {
    const { done } = await previewOf(tx, by, wanted);
    return makeChange(tx, { ...by, input: { previewId: done.id, reason: '通知' } }, { kind, signal });
  });
  await stack.engine.pokeProgramme(programmeId, signal);
}
