import { submitForm } from '../../acts/step/submitForm.act';
import { dateOf } from '../../domain/calendar/shanghai';
import type { TemplateStep } from '../../domain/template/template.schema';
import { stepDone } from '../../tests/support/stepDone';
import { contextOf } from '../programme.context';
import { keepTemplate, templateOf } from '../template.repo';
import { changeTestbed, NOW } from './change.testbed';
import type { Change } from './change.types';

const { bed, preview, apply, drive, matterOf } = changeTestbed();

describe('a new template', () => {
  it('changes running matters: rules, ladders, dropped and added steps; what was handed in stays', async () => {
    const { id: matterId, personId } = await matterOf('参与者001');
    await stepDone(bed.store.db, submitForm, {
      ...{ matterId, step: 'plan', form: { services: '讲座', places: '社区' }, evidence: [] },
      ...{ actor: { personId, accessId: null }, now: NOW },
    });
    await drive();
    const change = await upgrade((t) => {
      const { steps } = t.matters.participant!;
      const [plan, fixed, elective] = steps as [TemplateStep, TemplateStep, TemplateStep];
      plan.due = { ...plan.due, count: 9 } as typeof plan.due;
      t.matters.participant!.steps = [plan, fixed, elective];
      t.version += 1;
    });
    const { id: previewId, diff } = await preview(change);
    const moves = diff.programmes[0]!.moves;
    expect(moves.find((m) => m.step === 'participant/plan')!.matters).toHaveLength(1);
    expect(moves.filter((m) => m.step === 'participant/final').map((m) => [m.what, m.to])).toContainEqual([
      'opens',
      null,
    ]);
    await apply(previewId, change);
    await drive();
    const steps = await bed.store.db
      .selectFrom('steps')
      .select(['id', 'status', 'due_at'])
      .where('matter_id', '=', matterId)
      .orderBy('position')
      .execute();
    expect(steps.find((s) => s.id === 'plan')!.status).toBe('done');
    expect(steps.find((s) => s.id === 'final')!.status).toBe('skipped');
    const other = await matterOf('参与者002');
    const [due] = await bed.store.db
      .selectFrom('steps')
      .select('due_at')
      .where('matter_id', '=', other.id)
      .where('id', '=', 'plan')
      .execute();
    expect(dateOf(due!.due_at!)).toBe('2030-03-15');
  });

  it('with another X brings further services to everybody', async () => {
    const { template_sha256: sha256 } = await bed.store.db
      .selectFrom('programmes')
      .selectAll()
      .where('id', '=', bed.id)
      .executeTakeFirstOrThrow();
    const change: Change = { kind: 'template', programmeId: bed.id, sha256, parameters: { x: 2 } };
    const { id: previewId } = await preview(change);
    await apply(previewId, change);
    await drive();
    const rows = await bed.store.db
      .selectFrom('steps')
      .select(['id', 'status', 'tally'])
      .where('id', '=', 'elective-2')
      .execute();
    expect(rows).toEqual([1, 2].map(() => ({ id: 'elective-2', status: 'open', tally: 'X' })));
    const again = await contextOf(bed.store.db, bed.id);
    expect(again.specs.find((s) => s.key === 'participant')!.steps.map((s) => s.id)).toContain(
      'elective-2-check',
    );
  });

  it('leaves on record which template and parameters it took the place of', async () => {
    const change = await upgrade((t) => {
      t.version += 1;
    });
    const { template_sha256: from } = await bed.store.db
      .selectFrom('programmes')
      .select('template_sha256')
      .where('id', '=', bed.id)
      .executeTakeFirstOrThrow();
    const wish = { ...change, parameters: { x: 2 } };
    await apply((await preview(wish)).id, wish);
    const fact = await bed.store.db
      .selectFrom('programme_facts')
      .select('data')
      .where('kind', '=', 'templateChanged')
      .executeTakeFirstOrThrow();
    expect(fact.data).toEqual({ from, parameters: { x: 1 }, to: change.sha256 });
  });

  async function upgrade(by: (t: Awaited<ReturnType<typeof templateOf>>) => void) {
    const row = await bed.store.db
      .selectFrom('programmes')
      .selectAll()
      .where('id', '=', bed.id)
      .executeTakeFirstOrThrow();
    const template = structuredClone(await templateOf(bed.store.db, row.template_sha256));
    by(template);
    const sha256 = await bed.store.db.transaction().execute((tx) => keepTemplate(tx, template));
    return { kind: 'template' as const, programmeId: bed.id, sha256, parameters: row.parameters };
  }
});
