import { dateOf, instantOf } from '../../domain/calendar/shanghai';
import { addProgrammeFact } from '../programme.repo';
import { changeTestbed, refusedAs } from './change.testbed';
import type { Change } from './change.types';

const { bed, preview, apply, drive, deadlines } = changeTestbed();

describe('a pause', () => {
  it('shows before it is resumed how far the deadlines go, and moves the closing', async () => {
    const from = instantOf('2030-03-05', '10:00');
    const to = instantOf('2030-03-07', '10:00');
    const fact = {
      programmeId: bed.id,
      kind: 'paused',
      reason: '防汛',
      byAccess: 'a-test',
      now: from,
    } as const;
    await bed.store.db.transaction().execute((tx) => addProgrammeFact(tx, fact));
    await drive(from);
    const resumed: Change = { kind: 'resumed', programmeId: bed.id };
    const { id: previewId, diff } = await preview(resumed, to);
    const moves = diff.programmes[0]!.moves;
    expect(moves.find((m) => m.step === 'participant/plan')).toMatchObject({
      to: '2030-03-15T17:00:00.000+08:00',
    });
    expect(moves.find((m) => m.what === 'closes')).toMatchObject({
      from: '2030-06-25T18:00:00.000+08:00',
      to: '2030-06-27T18:00:00.000+08:00',
    });
    await expect(apply(previewId, resumed, to + 86_400_000)).rejects.toEqual(refusedAs('preview-stale'));
    await apply(previewId, resumed, to);
    await drive(to);
    const { state } = await bed.store.db
      .selectFrom('matters')
      .select('state')
      .where('key', '=', 'participant')
      .executeTakeFirstOrThrow();
    expect(dateOf(state.steps.find((s) => s.id === 'plan')!.due!)).toBe('2030-03-15');
    expect(dateOf(state.closesAt)).toBe('2030-06-27');
  });
});

describe('the office moves a step’s deadline in many matters', () => {
  const move: Change = {
    ...{ kind: 'moved', programmeId: '', step: 'participant/plan', to: { workdays: 3 }, matters: null },
  };

  it('shows it, does it, and each keeps its old date', async () => {
    const change = { ...move, programmeId: bed.id };
    const { id: previewId } = await preview(change);
    const done = await apply(previewId, change);
    expect(done.matters).toHaveLength(2);
    await drive();
    const moved = (await deadlines('plan')).filter((d) => d.cause === 'moved');
    expect(moved.map((d) => [dateOf(d.from_at!), dateOf(d.due_at), d.reason])).toEqual(
      [1, 2].map(() => ['2030-03-13', '2030-03-18', '演示']),
    );
  });

  it('refuses a date that is past or after the programme’s end, naming it', async () => {
    const past = { ...move, programmeId: bed.id, to: { date: '2030-03-01' } };
    await expect(preview(past)).rejects.toEqual(refusedAs('date-not-allowed'));
    const after = { ...move, programmeId: bed.id, to: { date: '2030-07-01' } };
    await expect(preview(after)).rejects.toMatchObject({
      detail: { problems: [{ path: 'to', reason: '方案6月25日（周二）18:00关闭，时限须在此之前' }] },
    });
  });
});
