import { submitForm } from '../../acts/step/submitForm.act';
import { dateOf } from '../../domain/calendar/shanghai';
import { stepDone } from '../../tests/support/stepDone';
import { newestCalendar } from '../calendar.repo';
import { changeTestbed, NOW, refusedAs } from './change.testbed';
import type { Change } from './change.types';

const { bed, preview, apply, drive, deadlines, matterOf } = changeTestbed();

/** Friday 8 March 2030 off: the plan, due seven working days after Monday the 4th, goes from the 13th to the 14th. */
const YEAR: Change = {
  kind: 'calendarYear',
  year: 2030,
  days: [
    { date: '2030-01-01', kind: 'holiday', notice: '元旦' },
    { date: '2030-03-08', kind: 'holiday', notice: '防汛停工' },
    { date: '2030-04-05', kind: 'holiday', notice: '清明节' },
    ...['01', '02', '03', '04', '05'].map((d) => ({
      date: `2030-05-${d}`,
      kind: 'holiday' as const,
      notice: '劳动节',
    })),
    { date: '2030-10-01', kind: 'holiday', notice: '国庆节' },
    { date: '2030-04-27', kind: 'make-up', notice: '劳动节' },
    { date: '2030-05-11', kind: 'make-up', notice: '劳动节' },
  ],
};

describe('a calendar upload', () => {
  it('shows before it is made which dates move from when to when, and which reminders', async () => {
    const { diff } = await preview(YEAR);
    const [programme] = diff.programmes;
    const plan = programme!.moves.find((m) => m.step === 'participant/plan');
    expect(plan).toMatchObject({
      what: 'due',
      from: '2030-03-13T17:00:00.000+08:00',
      to: '2030-03-14T17:00:00.000+08:00',
    });
    expect(plan!.matters).toHaveLength(2);
    const reminders = programme!.notices.filter((n) => n.step === 'participant/plan');
    expect(reminders.map((n) => [n.rung, n.change, n.from?.slice(5, 10), n.to?.slice(5, 10)])).toEqual([
      ['r1', 'moved', '03-11', '03-12'],
      ['r2', 'moved', '03-13', '03-14'],
      ['e1', 'moved', '03-14', '03-15'],
      ['e2', 'moved', '03-15', '03-18'],
      ['e3', 'moved', '03-19', '03-20'],
      ['e4', 'moved', '03-22', '03-25'],
    ]);
    expect(diff.text).toContain('服务计划时限（2项）由3月13日（周三）17:00改为3月14日（周四）17:00');
    // Nothing has been done yet.
    expect((await deadlines('plan')).map((d) => d.n)).toEqual([1, 1]);
    expect((await newestCalendar(bed.store.db)).version).toBe(2);
  });

  it('moves them as shown, as new rows with who and why', async () => {
    const { id: previewId, diff } = await preview(YEAR);
    const done = await apply(previewId, YEAR);
    expect(done.diff).toEqual(diff);
    await drive();
    const rows = await deadlines('plan');
    expect(rows.map((d) => [d.n, dateOf(d.due_at), d.cause, d.reason, d.by_access])).toEqual(
      [1, 2].flatMap(() => [
        [1, '2030-03-13', 'opened', null, null],
        [2, '2030-03-14', 'calendar', '演示', 'a-test'],
      ]),
    );
    expect(rows[1]!.explanation.text).toContain('防汛停工');
    expect(rows[1]!.explanation.text).toContain('工作日历更新前为3月13日（周三）17:00');
    expect(rows[1]!.calendar_version).toBe(3);
    const told = await bed.store.db
      .selectFrom('notices')
      .select('rung')
      .where('step_id', '=', 'plan')
      .execute();
    expect(told.filter((n) => n.rung.startsWith('moved:calendar'))).toHaveLength(2);
  });

  it('is refused without a preview, with one that was used, and for another change', async () => {
    const { id: previewId } = await preview(YEAR);
    await expect(apply(undefined, YEAR)).rejects.toEqual(refusedAs('preview-needed'));
    await apply(previewId, YEAR);
    await expect(apply(previewId, YEAR)).rejects.toEqual(refusedAs('preview-stale'));
    await expect(apply('v-unknown', YEAR)).rejects.toEqual(refusedAs('not-found'));
  });

  it('is refused once the world has moved: somebody handed in meanwhile', async () => {
    const { id: previewId } = await preview(YEAR);
    const { id: matterId, personId } = await matterOf('参与者001');
    await stepDone(bed.store.db, submitForm, {
      ...{ matterId, step: 'plan', form: { services: '讲座', places: '社区' }, evidence: [] },
      ...{ actor: { personId, accessId: null }, now: NOW + 1 },
    });
    await expect(apply(previewId, YEAR)).rejects.toEqual(refusedAs('preview-stale'));
    expect((await newestCalendar(bed.store.db)).version).toBe(2);
    // Previewed again, it is one matter less.
    const again = await preview(YEAR);
    expect(again.diff.programmes[0]!.moves.find((m) => m.step === 'participant/plan')!.matters).toHaveLength(
      1,
    );
  });

  it('is made once by two who press at the same moment', async () => {
    const { id: previewId } = await preview(YEAR);
    const both = await Promise.allSettled([apply(previewId, YEAR), apply(previewId, YEAR)]);
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of a unit concerns its own people only', async () => {
    const unit = '参与者002的单位';
    const flood: Change = {
      kind: 'extraDays',
      unit,
      days: [{ date: '2030-03-07', kind: 'holiday', notice: '防汛' }],
    };
    const { id: previewId, diff } = await preview(flood);
    const { id: matterId } = await matterOf('参与者002');
    expect(diff.programmes[0]!.moves.find((m) => m.step === 'participant/plan')!.matters).toEqual([matterId]);
    await apply(previewId, flood);
    await drive();
    const moved = (await deadlines('plan')).filter((d) => d.cause === 'calendar');
    expect(moved.map((d) => d.matter_id)).toEqual([matterId]);
  });
});
