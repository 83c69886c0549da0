import type { Calendar } from '../calendar/calendar.types';
import { dateOf, instantOf, timeOf } from '../calendar/shanghai';
import { AUTUMN } from '../fixtures/calendar';
import {
  act,
  dateMoved,
  freshMatter,
  opened,
  planWith,
  programmeFact,
  rungs,
  START,
  stepOf,
  submitted,
} from '../fixtures/matterRun';
import { applyAll } from './apply';
import type { Fact, MatterState } from './matter.types';
import { workdaysLost } from './replan';

const at = instantOf;

/** The autumn's calendar with one more day off, as a new upload would bring it. */
function withDayOff(date: string): Calendar {
  const days = { ...AUTUMN.days, [date]: { kind: 'holiday' as const, notice: '抗台风停工' } };
  return { ...AUTUMN, version: 2, days };
}

describe('a new calendar', () => {
  const plan = planWith({ calendar: withDayOff('2026-10-16') });
  const fact = programmeFact(1, 'calendarChanged', START + 1);

  it('moves an open deadline and its whole ladder by its rule, and says what it was', () => {
    const { state, effects } = act(opened(), at('2026-10-14', '10:00'), [fact], plan);
    expect(effects).toEqual([{ kind: 'moveDeadlines', pending: { kind: 'calendar', seq: 1 } }]);
    expect(stepOf(state, 'plan')).toMatchObject({ due: at('2026-10-22', '17:00'), version: 2 });
    expect(rungs(state)).toEqual(['r1 2026-10-20', 'r2 2026-10-22', 'e1 2026-10-23', 'e2 2026-10-26']);
    expect(state.pending).toEqual([]);
  });

  it('moves it while the programme stands still, and fires nothing', () => {
    const paused = act(opened(), START + 1, [programmeFact(1, 'paused', START + 1)]).state;
    const { state } = act(paused, START + 2, [programmeFact(2, 'calendarChanged', START + 2)], plan);
    expect(dateOf(stepOf(state, 'plan').due!)).toBe('2026-10-22');
    expect(act(state, at('2026-11-20', '09:00'), [], plan).effects).toEqual([]);
  });

  it('never moves a deadline into the past', () => {
    // On the 20th the notice makes Sunday the 18th a working day after the fact: by the rule it would be the 20th.
    const days = { ...AUTUMN.days, '2026-10-18': { kind: 'make-up' as const, notice: '补班' } };
    const made = planWith({ calendar: { ...AUTUMN, version: 2, days } });
    const evening = at('2026-10-20', '18:00');
    const { state } = act(opened(), evening, [programmeFact(1, 'calendarChanged', evening)], made);
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-21', '17:00'));
  });

  it('leaves alone what it does not touch: no fresh ladder, nobody is told twice', () => {
    const before = act(opened(), at('2026-10-19', '09:00')).state;
    const { state } = act(
      before,
      at('2026-10-19', '10:00'),
      [fact],
      planWith({ calendar: withDayOff('2026-12-30') }),
    );
    expect(stepOf(state, 'plan')).toEqual(stepOf(before, 'plan'));
  });

  it('moves an opening to come', () => {
    // `talk` opens on the fortieth day, Friday 20 November, rolled forward.
    const { state } = act(opened(), START + 5, [fact], planWith({ calendar: withDayOff('2026-11-20') }));
    expect(stepOf(state, 'talk').opensAt).toBe(at('2026-11-23', '08:30'));
  });

  it('keeps what somebody has set, and counts a pause again from the new date', () => {
    const set = act(opened(), START + 1, [dateMoved(1, at('2026-10-28', '12:00'))]).state;
    const kept = act(set, START + 2, [fact], plan).state;
    expect(stepOf(kept, 'plan').due).toBe(at('2026-10-28', '12:00'));

    const from = at('2026-10-13', '10:00');
    const to = at('2026-10-15', '10:00');
    const pause = [programmeFact(1, 'paused', from), programmeFact(2, 'resumed', to)];
    const paused = act(opened(), to, pause).state;
    expect(dateOf(stepOf(paused, 'plan').due!)).toBe('2026-10-23');
    const both = act(paused, to + 1, [programmeFact(3, 'calendarChanged', to + 1)], plan).state;
    expect(dateOf(stepOf(both, 'plan').due!)).toBe('2026-10-26');
  });

  it('clears the provisional mark without moving the date when the notice confirms it', () => {
    const unpublished = planWith({ calendar: { ...AUTUMN, publishedYears: [] } });
    const asked = act(freshMatter(), START, [], unpublished).state;
    expect(stepOf(asked, 'plan').provisional).toBe(true);
    const { state } = act(asked, START + 1, [fact], planWith({}));
    expect(stepOf(state, 'plan').provisional).toBeUndefined();
    expect(stepOf(state, 'plan').due).toBe(stepOf(asked, 'plan').due);
  });
});

describe('an outage', () => {
  const outage = (seq: number, from: number, to: number): Fact => ({
    on: 'programme',
    seq,
    kind: 'outage',
    from,
    to,
    at: to,
  });
  const [from, to] = [at('2026-10-21', '09:00'), at('2026-10-22', '18:00')];

  it('moves a deadline that lay in it to the first working day after, with no escalation for it', () => {
    const { state, effects } = act(opened(), to, [outage(1, from, to)]);
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-23', '17:00'));
    expect(effects.filter((e) => e.kind === 'fireRung')).toEqual([]);
  });

  it('forgives who handed in late because of it', () => {
    const handedIn = act(opened(), at('2026-10-23', '09:00'), [
      submitted(1, 'plan', at('2026-10-23', '09:00')),
    ]).state;
    expect(stepOf(handedIn, 'plan').late).toBe(true);
    const { state } = act(handedIn, at('2026-10-23', '10:00'), [outage(1, from, to)]);
    expect(stepOf(state, 'plan').late).toBe(false);
  });

  it('does not touch a deadline outside of it; of the rungs that were missed the newest fires', () => {
    const window = [at('2026-10-22', '08:00'), at('2026-10-23', '12:00')] as const;
    const before = act(opened(), at('2026-10-21', '17:30')).state;
    const { state, effects } = act(before, window[1], [outage(1, ...window)]);
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-21', '17:00'));
    expect(effects.at(-1)).toMatchObject({ kind: 'fireRung', rung: { key: 'e2' }, passedOver: ['e1'] });
  });
});

describe('a new template', () => {
  const fact = programmeFact(1, 'templateChanged', START + 1);
  const specs = planWith({}).specs;

  it('opens what it brings, drops what it does not have any more, keeps what is done', () => {
    const done = act(opened(), START + 1, [{ ...submitted(1, 'plan', START + 1), nil: true } as Fact]).state;
    const added = { ...specs.find((s) => s.id === 'plan')!, id: 'extra', title: '补充材料' };
    const plan = planWith({ specs: [...specs.filter((s) => s.id !== 'talk' && s.id !== 'plan'), added] });
    const { state } = act(done, START + 2, [fact], plan);
    expect(state.steps.map((s) => [s.id, s.status])).toEqual([
      ['plan-check', 'skipped'],
      ['report', 'open'],
      ['extra', 'open'],
      ['plan', 'nil'],
      ['talk', 'skipped'],
    ]);
  });

  it('gives an open step the deadline of its new rule', () => {
    const longer = specs.map((s) => (s.id === 'plan' ? { ...s, due: { ...s.due, count: 9 } } : s));
    const { state } = act(opened(), START + 2, [fact], planWith({ specs: longer }));
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-23', '17:00'));
  });
});

describe('a pause', () => {
  it('keeps the deadlines where the template says so; what was missed is told once, the newest only', () => {
    const from = at('2026-10-14', '10:00');
    const to = at('2026-10-23', '10:00');
    const facts = [programmeFact(1, 'paused', from), programmeFact(2, 'resumed', to)];
    const { state, effects } = act(applyAll(opened(), []), to, facts, planWith({ whenPaused: 'keep' }));
    expect(stepOf(state, 'plan').due).toBe(at('2026-10-21', '17:00'));
    expect(effects.filter((e) => e.kind === 'fireRung')).toMatchObject([
      { rung: { key: 'e2' }, passedOver: ['r1', 'r2', 'e1'] },
    ]);
  });

  it.each([
    ['2026-10-14', '2026-10-14', 0],
    ['2026-10-14', '2026-10-15', 1],
    ['2026-10-16', '2026-10-19', 1],
    ['2026-10-17', '2026-10-18', 0],
    ['2026-09-30', '2026-10-08', 1],
  ])('from %s to %s costs %i working days', (from, to, days) => {
    expect(workdaysLost(AUTUMN, at(from, '10:00'), at(to, '10:00'))).toBe(days);
  });
});

describe('an opening that leans on another matter’s end', () => {
  const specs = planWith({}).specs.map((s) =>
    s.id === 'talk'
      ? {
          ...s,
          opensOn: {
            ...s.opensOn!,
            anchor: 'matter' as const,
            matter: 'common',
            count: 3,
            unit: 'workday' as const,
          },
        }
      : s,
  );
  const waiting = (): MatterState => {
    const state = opened();
    const steps = state.steps.map((s) =>
      s.id === 'talk' ? { ...s, opensAt: undefined, awaits: { matter: 'common' } } : s,
    );
    return { ...state, steps };
  };

  it('waits as long as it takes', () => {
    expect(stepOf(act(waiting(), at('2026-12-01', '09:00')).state, 'talk').status).toBe('waiting');
  });

  it('is dated when that ends', () => {
    const ended: Fact = { on: 'programme', seq: 1, kind: 'matterEnded', at: START };
    const plan = planWith({ specs, anchors: { ...planWith({}).anchors, matters: { common: '2026-10-14' } } });
    const { state } = act(waiting(), at('2026-10-14', '12:00'), [ended], plan);
    expect(dateOf(stepOf(state, 'talk').opensAt!)).toBe('2026-10-19');
    expect(timeOf(stepOf(state, 'talk').opensAt!)).toBe('08:30');
  });
});
