import fc from 'fast-check';
import { decideCheck } from '../acts/step/decideCheck.act';
import { submitForm } from '../acts/step/submitForm.act';
import { instantOf } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { applyAll } from '../domain/matter/apply';
import { decide } from '../domain/matter/decide';
import { isFinal, type MatterState } from '../domain/matter/matter.types';
import { settle } from '../domain/matter/settle';
import { exampleRoster } from '../tests/support/exampleRoster';
import { stepDone } from '../tests/support/stepDone';
import { matterRow, OPENING, storeProgramme, useTestStore } from '../tests/support/testStore';
import { exchange } from './exchange';
import { addProgrammeFact } from './programme.repo';

const store = useTestStore();

const OFFICE = { personId: null, accessId: 'office' };
type Move = {
  kind: 'handIn' | 'nil' | 'pass' | 'return' | 'pause' | 'resume' | 'exchange' | 'both';
  hours: number;
  pick: number;
};

const moves = fc.array(
  fc.record({
    kind: fc.constantFrom<Move['kind']>(
      ...([
        'handIn',
        'handIn',
        'nil',
        'pass',
        'pass',
        'return',
        'pause',
        'resume',
        'exchange',
        'exchange',
        'both',
      ] as const),
    ),
    hours: fc.integer({ min: 0, max: 120 }),
    pick: fc.nat(20),
  }),
  { minLength: 5, maxLength: 30 },
);

/**
 * A matter's workflow, as far as the store can tell: its own copy of the state, brought up to date by exchanges only.
 */
class Workflow {
  constructor(
    readonly matterId: string,
    public state: MatterState,
    private n = 0,
  ) {}

  /** When this exchange was asked for, each time. */
  private asked: number[] = [];

  async turn(now: number): Promise<void> {
    const effects = decide(this.state, now);
    this.asked.push(now);
    const request = { matterId: this.matterId, n: this.n + 1, cursor: this.state.cursor, effects, now };
    // Every exchange is repeated, as after a lost answer.
    const { result } = await exchange(store.db, request);
    const again = (await exchange(store.db, request)).result;
    if ('computed' in result && result.computed) expect(again).toEqual(result);
    if ('effects' in result) {
      // The store has gone on by the same rules; perhaps already when the look before was repeated, after its answer.
      const applied = applyAll(this.state, result.facts);
      const byRules = this.asked.map((at) => JSON.parse(JSON.stringify(decide(applied, at))));
      expect(byRules).toContainEqual(result.effects);
      this.state = settle(applied, result.effects, result.computed);
      this.n += 1;
      this.asked = [];
    } else if ('facts' in result) this.state = applyAll(this.state, result.facts);
    else if (result.computed) {
      this.state = settle(this.state, effects, result.computed);
      this.n += 1;
      this.asked = [];
    }
  }
}

const FORMS: Record<string, Record<string, string | number>> = {
  plan: { services: '示例', places: '示例' },
  final: { summary: '示例' },
};

/** What somebody tries; being refused is fine, failing is not. */
async function tryMove(programmeId: string, w: Workflow, move: Move, now: number): Promise<void> {
  const { db } = store;
  const steps = w.state.steps.filter((s) =>
    move.kind === 'handIn' || move.kind === 'nil' ? !s.checks : s.checks,
  );
  const step = steps[move.pick % steps.length]!.id;
  const base = { matterId: w.matterId, step, actor: OFFICE, now };
  try {
    if (move.kind === 'handIn')
      await stepDone(db, submitForm, { ...base, form: FORMS[step] ?? {}, evidence: [] });
    if (move.kind === 'nil') await stepDone(db, submitForm, { ...base, nil: true });
    if (move.kind === 'pass' || move.kind === 'return')
      await stepDone(db, decideCheck, { ...base, outcome: move.kind, comment: '请补充' });
    if (move.kind === 'pause' || move.kind === 'resume') {
      const kind = move.kind === 'pause' ? 'paused' : 'resumed';
      const fact = { programmeId, kind, reason: '防汛', byAccess: 'test', now } as const;
      await db.transaction().execute((tx) => addProgrammeFact(tx, fact));
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function agrees(w: Workflow): Promise<void> {
  const row = await matterRow(store.db, w.matterId);
  expect(row.state).toEqual(JSON.parse(JSON.stringify(w.state)));
  const of = (s: MatterState['steps'][number]) => [s.id, s.status, s.round, s.due ?? null, s.late ?? null];
  const steps = await store.db
    .selectFrom('steps')
    .selectAll()
    .where('matter_id', '=', w.matterId)
    .orderBy('position')
    .execute();
  expect(steps.map((s) => [s.id, s.status, s.round, s.due_at, s.late])).toEqual(w.state.steps.map(of));
  const facts = await store.db
    .selectFrom('facts')
    .select('seq')
    .where('matter_id', '=', w.matterId)
    .orderBy('seq')
    .execute();
  expect(facts.map((f) => f.seq)).toEqual(facts.map((_, n) => n + 1));
  const events = await store.db
    .selectFrom('events')
    .select(['seq', 'at', 'kind', 'step_id', 'round'])
    .where('chain', '=', w.matterId)
    .orderBy('seq')
    .execute();
  expect(events.map((e) => e.seq)).toEqual(events.map((_, n) => n + 1));
  expect([row.fact_seq, row.event_seq]).toEqual([facts.length, events.length]);
  // Nobody is reminded of a step, in a round, after it was handed in or checked.
  for (const [n, e] of events.entries()) {
    if (e.kind !== 'reminded' && e.kind !== 'escalated') continue;
    const done = events
      .slice(0, n)
      .find(
        (b) =>
          b.step_id === e.step_id &&
          b.round === e.round &&
          ['submitted', 'nilReturned', 'passed', 'returned'].includes(b.kind),
      );
    expect(done).toBeUndefined();
  }
}

it('whoever does what when, the store and the workflow hold the same state, and nobody is told too late', async () => {
  const property = fc.asyncProperty(moves, async (script) => {
    const programmeId = await storeProgramme(store.db, exampleRoster(1));
    const { id, state } = await store.db
      .selectFrom('matters')
      .select(['id', 'state'])
      .where('programme_id', '=', programmeId)
      .where('key', '=', 'participant')
      .executeTakeFirstOrThrow();
    const w = new Workflow(id, state);
    let now = OPENING;
    await w.turn(now);
    for (const move of script) {
      now += move.hours * 3_600_000;
      if (move.kind === 'both') {
        await Promise.all([tryMove(programmeId, w, { ...move, kind: 'handIn' }, now), w.turn(now)]);
      } else if (move.kind === 'exchange') await w.turn(now);
      else await tryMove(programmeId, w, move, now);
    }
    // At the end of its window the matter ends, whatever happened, once the programme runs.
    await tryMove(programmeId, w, { kind: 'resume', hours: 0, pick: 0 }, now);
    const end = Math.max(now, instantOf('2030-12-01', '18:00'));
    for (let n = 0; n < 60 && !w.state.ended; n += 1) await w.turn(end);
    await agrees(w);
    expect(w.state.ended).not.toBeNull();
    expect(w.state.steps.every((s) => isFinal(s.status))).toBe(true);
  });
  await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false });
}, 60_000);
