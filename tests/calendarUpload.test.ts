import { makeChange } from '../acts/change/makeChange';
import { previewOf } from '../acts/change/previewOf';
import { dateOf, instantOf, timeOf } from '../domain/calendar/shanghai';
import type { VirtualStack } from '../rehearsal/virtualStack';
import type { Change } from '../store/change/change.types';
import { exampleRoster } from './support/exampleRoster';
import { CALENDAR } from './support/hundredDays.script';
import { startSmall, startSmallStack } from './support/smallProgramme';

/** The programme starts on Monday, 4 March 2030; the plan is due seven working days later, Wednesday the 13th. */
const START = '2030-03-04';
const AS_IT_WAS = Object.entries(CALENDAR.days).map(([date, day]) => ({ date, ...day }));
const FESTIVALS = ['01-01', '10-01'].map((d) => ({
  date: `2030-${d}`,
  kind: 'holiday' as const,
  notice: '节日',
}));

/** The year as it was, with one more day. */
const year = (date: string, kind: 'holiday' | 'make-up', notice: string): Change => ({
  ...{ kind: 'calendarYear', year: 2030 },
  days: [...AS_IT_WAS, ...FESTIVALS, { date, kind, notice }].sort((a, b) => (a.date < b.date ? -1 : 1)),
});

describe('a calendar year uploaded to a running programme of a hundred participants', () => {
  let stack: VirtualStack;
  let programmeId: string;

  beforeAll(async () => {
    stack = await startSmallStack();
    programmeId = await startSmall(stack, exampleRoster(100), START);
    await stack.until(instantOf('2030-03-05', '10:00'));
  }, 120_000);
  afterAll(() => stack?.stop());

  async function upload(change: Change) {
    const now = await stack.now();
    const by = { caller: { personId: null, accessId: 'test' }, now };
    const previewed = await stack.db.transaction().execute((tx) => previewOf(tx, by, change));
    const { id, diff } = previewed.done;
    const call = { ...by, input: { previewId: id, reason: '省里通知' } };
    const making = { kind: change.kind, signal: 'calendarChanged' } as const;
    await stack.db.transaction().execute((tx) => makeChange(tx, call, making));
    await stack.engine.pokeProgramme(programmeId, 'calendarChanged');
    return diff.programmes.find((p) => p.id === programmeId)!;
  }

  /** Day and hour at which each running timer of a participant's matter will fire, as Temporal's history has them. */
  async function timers(name: string): Promise<string[]> {
    const { id } = await stack.db
      .selectFrom('matters as m')
      .innerJoin('persons as p', 'p.id', 'm.person_id')
      .select('m.workflow_id as id')
      .where('p.name', '=', name)
      .executeTakeFirstOrThrow();
    const { events } = await stack.env.client.workflow.getHandle(id).fetchHistory();
    const fired = new Set(events!.map((e) => String(e.timerFiredEventAttributes?.startedEventId)));
    return events!.flatMap((e) => {
      const timer = e.timerStartedEventAttributes;
      if (!timer || fired.has(String(e.eventId))) return [];
      const at = Number(e.eventTime!.seconds) * 1000 + Number(timer.startToFireTimeout!.seconds) * 1000;
      // Fire times are whole minutes; the history tells seconds rounded down.
      const minute = Math.round(at / 60_000) * 60_000;
      return [`${dateOf(minute)} ${timeOf(minute)}`];
    });
  }

  async function reminded(rung: string, version: number) {
    const rows = await stack.db
      .selectFrom('notices')
      .select('created_at as at')
      .where('step_id', '=', 'plan')
      .where('rung', '=', rung)
      .where('version', '=', version)
      .execute();
    return { people: rows.length, at: [...new Set(rows.map((r) => `${dateOf(r.at)} ${timeOf(r.at)}`))] };
  }

  it('with a make-up day brings the plan of all forward, and their timers fire earlier', async () => {
    expect(await timers('参与者001')).toEqual(['2030-03-11 09:00']);
    const diff = await upload(year('2030-03-09', 'make-up', '调休'));
    const plan = diff.moves.find((m) => m.step === 'participant/plan' && m.what === 'due')!;
    expect([plan.from, plan.to]).toEqual(['2030-03-13T17:00:00.000+08:00', '2030-03-12T17:00:00.000+08:00']);
    expect(plan.matters).toHaveLength(100);
    const moved = diff.notices.filter((n) => n.step === 'participant/plan' && n.change === 'moved');
    expect(moved.map((n) => [n.rung, n.from!.slice(5, 10), n.to!.slice(5, 10), n.matters.length])).toEqual([
      ['r1', '03-11', '03-09', 100],
      ['r2', '03-13', '03-12', 100],
      ['e1', '03-14', '03-13', 100],
      ['e2', '03-15', '03-14', 100],
      ['e3', '03-19', '03-18', 100],
      ['e4', '03-22', '03-21', 100],
    ]);
    await stack.until(instantOf('2030-03-05', '10:05'));
    expect(await timers('参与者001')).toContain('2030-03-09 09:00');
    await stack.until(instantOf('2030-03-09', '09:30'));
    expect(await reminded('r1', 2)).toEqual({ people: 100, at: ['2030-03-09 09:00'] });
    expect(await reminded('r1', 1)).toEqual({ people: 0, at: [] });
  }, 120_000);

  it('with a day off puts it back: nothing fires on the old day, everything on the new one', async () => {
    const diff = await upload(year('2030-03-11', 'holiday', '防汛停工'));
    const plan = diff.moves.find((m) => m.step === 'participant/plan' && m.what === 'due')!;
    // The make-up day of the upload before is gone again: from the 12th by two working days to the 14th.
    expect([plan.from!.slice(5, 10), plan.to!.slice(5, 10), plan.matters.length]).toEqual([
      '03-12',
      '03-14',
      100,
    ]);
    await stack.until(instantOf('2030-03-12', '12:00'));
    expect(await reminded('r2', 2)).toEqual({ people: 0, at: [] });
    expect(await reminded('r1', 3)).toEqual({ people: 100, at: ['2030-03-12 09:00'] });
    await stack.until(instantOf('2030-03-14', '12:00'));
    expect(await reminded('r2', 3)).toEqual({ people: 100, at: ['2030-03-14 09:00'] });
  }, 120_000);

  it('told everybody once, in the mail of that half-day, with the old date, the new one and why', async () => {
    const mails = stack.mails.filter((m) => m.to.email === 'participant001@example.org');
    expect(mails.map((m) => `${dateOf(m.now).slice(5)} ${timeOf(m.now)}`)).toEqual([
      '03-04 08:00',
      '03-05 10:00',
      '03-09 09:00',
      '03-09 13:30',
      '03-12 09:00',
      '03-14 09:00',
    ]);
    expect(mails[3]!.text).toContain('3月14日（周四）17:00');
    expect(mails[3]!.text).toContain('防汛停工');
    expect(mails[3]!.text).toContain('省里通知');
  });
});
