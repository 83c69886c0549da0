import { askExtension } from '../acts/step/askExtension.act';
import { decideExtension } from '../acts/step/decideExtension.act';
import { moveDate } from '../acts/step/moveDate.act';
import { waiveStep } from '../acts/step/waive.act';
import { addDays, dateOf } from '../domain/calendar/shanghai';
import type { AppError } from '../domain/errors';
import { stepDone } from '../tests/support/stepDone';
import { DAY } from '../tests/support/testStore';
import type { Actor } from './actor.types';
import { changeTestbed, NOW, refusedAs } from './change/change.testbed';
import { escalatedTo } from './people.views';

const { bed, drive, deadlines, matterOf, personOf } = changeTestbed();

describe('one step', () => {
  it('an extension: asked, refused, asked again, granted by whom the template names', async () => {
    const { id: matterId, personId } = await matterOf('参与者001');
    const leader = await personOf('组长001');
    const { personId: other } = await matterOf('参与者002');
    const ask = (until: string, actor = personId) =>
      stepDone(bed.store.db, askExtension, {
        ...{ matterId, step: 'plan', until, reason: '出差', now: NOW },
        actor: { personId: actor, accessId: null },
      });
    await expect(ask('2030-03-20', other)).rejects.toEqual(refusedAs('not-allowed'));
    await expect(ask('2030-03-12')).rejects.toEqual(refusedAs('date-not-allowed'));
    await expect(ask('2030-03-28')).rejects.toMatchObject({
      detail: { problems: [{ path: 'until', reason: '最多延期10个工作日' }] },
    });
    // A Saturday goes on to Monday.
    const asked = await ask('2030-03-16');
    expect(dateOf(asked.due)).toBe('2030-03-18');
    await expect(ask('2030-03-20')).rejects.toEqual(refusedAs('extension-asked'));
    await drive();
    const told = await bed.store.db
      .selectFrom('notices')
      .select(['person_id', 'rung'])
      .where('rung', 'like', 'extension%')
      .execute();
    expect(told).toEqual([{ person_id: leader, rung: `extension:${asked.seq}` }]);
    // To be asked for an answer is no escalation.
    expect(await escalatedTo(bed.store.db, bed.id, [leader])).toEqual([]);

    const decide = (granted: boolean, comment: string | null, actor = leader) =>
      stepDone(bed.store.db, decideExtension, {
        ...{ matterId, step: 'plan', granted, until: null, comment, now: NOW },
        actor: { personId: actor, accessId: null },
      });
    await expect(decide(true, null, personId)).rejects.toEqual(refusedAs('not-allowed'));
    await expect(decide(false, ' ')).rejects.toEqual(refusedAs('invalid-request'));
    await decide(false, '请按时完成');
    await expect(decide(true, null)).rejects.toEqual(refusedAs('already-decided'));
    await ask('2030-03-16');
    await decide(true, null);
    await drive();
    const rows = await deadlines('plan');
    const [, extended] = rows.filter((d) => d.matter_id === matterId);
    expect(extended).toMatchObject({ cause: 'extension', by_person: leader });
    expect(dateOf(extended!.due_at)).toBe('2030-03-18');
    // The template grants one a round.
    await expect(ask('2030-03-20')).rejects.toEqual(refusedAs('extension-not-allowed'));
  });

  it('two who decide at once: one is told that it is decided', async () => {
    const { id: matterId, personId } = await matterOf('参与者001');
    const leader = await personOf('组长001');
    await stepDone(bed.store.db, askExtension, {
      ...{ matterId, step: 'plan', until: '2030-03-20', reason: '出差', now: NOW },
      actor: { personId, accessId: null },
    });
    const decide = (granted: boolean) =>
      stepDone(bed.store.db, decideExtension, {
        ...{ matterId, step: 'plan', granted, until: null, comment: '说明', now: NOW },
        actor: { personId: leader, accessId: null },
      });
    const both = await Promise.allSettled([decide(true), decide(false)]);
    const failed = both.flatMap((b) => (b.status === 'rejected' ? [(b.reason as AppError).code] : []));
    expect(failed).toEqual(['already-decided']);
  });

  it('an officer moves one, a participant may not; a waiver closes it', async () => {
    const { id: matterId, personId } = await matterOf('参与者001');
    const officer = await personOf('经办人001');
    const office = { personId: null, accessId: 'test' };
    const behindLink = (id: string) => ({ personId: id, accessId: null });
    const move = (actor: Actor) =>
      stepDone(bed.store.db, moveDate, {
        ...{ matterId, step: 'plan', to: { date: addDays(DAY, 20) }, reason: '材料未到', now: NOW },
        actor,
      });
    await expect(move(behindLink(personId))).rejects.toEqual(refusedAs('not-allowed'));
    // It has not climbed: behind a link the officer decides nothing of it.
    await expect(move(behindLink(officer))).rejects.toMatchObject({
      code: 'not-allowed',
      detail: { problems: [{ path: 'step' }] },
    });
    await move(office);
    const waiver = { matterId, step: 'elective-1', reason: '住院', now: NOW };
    await expect(
      stepDone(bed.store.db, waiveStep, { ...waiver, actor: behindLink(officer) }),
    ).rejects.toEqual(refusedAs('not-allowed'));
    await stepDone(bed.store.db, waiveStep, { ...waiver, actor: office });
    await expect(stepDone(bed.store.db, waiveStep, { ...waiver, actor: office })).rejects.toEqual(
      refusedAs('step-not-open'),
    );
    await drive();
    const steps = await bed.store.db
      .selectFrom('steps')
      .select(['id', 'status'])
      .where('matter_id', '=', matterId)
      .execute();
    expect(Object.fromEntries(steps.map((s) => [s.id, s.status]))).toMatchObject({
      'elective-1': 'waived',
      'elective-1-check': 'skipped',
    });
  });
});
