import fc from 'fast-check';
import type { Instant } from '../calendar/shanghai';
import { act, CLOSES, compute, freshMatter, START } from '../fixtures/matterRun';
import { apply, applyAll } from './apply';
import { decide, nextInstant } from './decide';
import type { Fact, MatterState } from './matter.types';
import { isFinal } from './matter.types';
import { refuse } from './refuse';
import { settle } from './settle';
import { detailsTable, exchangeSummary, lookSummary, timerSummary } from './summary';

/** What somebody tries next, after some hours; the step is chosen by number from those there are. */
const moves = fc.record({
  hours: fc.integer({ min: 0, max: 200 }),
  kind: fc.constantFrom(
    ...(['submit', 'nil', 'pass', 'return', 'pause', 'resume', 'cancel', 'nothing'] as const),
    ...(['ask', 'grant', 'refuse', 'move', 'waive', 'reopen', 'calendar', 'template', 'outage'] as const),
    'remind' as const,
  ),
  step: fc.nat(3),
});
// Cancelling ends everything, so it is rare enough for long stories to happen.
const stories = fc.array(
  fc.oneof(
    {
      weight: 20,
      arbitrary: moves.map((m) => (m.kind === 'cancel' ? { ...m, kind: 'submit' as const } : m)),
    },
    { weight: 1, arbitrary: moves },
  ),
  { maxLength: 40 },
);

const HOUR = 3_600_000;
type Decision = Extract<
  Fact,
  { kind: 'extensionAsked' | 'extensionDecided' | 'dateMoved' | 'waived' | 'reopened' | 'remindedByHand' }
>;

interface Told {
  state: MatterState;
  facts: Fact[];
  now: Instant;
}

/** The fact that the API would store for a move, or none if it refuses. */
function factOf(
  { kind, step: n }: { kind: string; step: number },
  state: MatterState,
  now: Instant,
): Fact | null {
  const programme = { on: 'programme' as const, seq: state.cursor.programme + 1, at: now };
  if (kind === 'pause') return state.pausedAt === null ? { ...programme, kind: 'paused' } : null;
  if (kind === 'resume') return state.pausedAt === null ? null : { ...programme, kind: 'resumed' };
  if (kind === 'cancel') return { ...programme, kind: 'cancelled' };
  if (kind === 'calendar' || kind === 'template') return { ...programme, kind: `${kind}Changed` };
  if (kind === 'outage') return { ...programme, kind, from: now - 30 * HOUR, to: now - HOUR };
  const step = state.steps[n];
  if (!step || kind === 'nothing') return null;
  const base = {
    on: 'matter' as const,
    seq: state.cursor.matter + 1,
    step: step.id,
    round: step.round,
    at: now,
  };
  if (kind === 'pass' || kind === 'return')
    return refuse(state, { kind: 'checked', step: step.id }, true)
      ? null
      : { ...base, kind: 'checked', outcome: kind };
  const due = now + 100 * HOUR;
  const allowed = (fact: Decision['kind']) => {
    const asked =
      fact === 'extensionAsked' ? { kind: fact, step: step.id, times: 2 } : { kind: fact, step: step.id };
    return refuse(state, asked) === null;
  };
  if (kind === 'ask') return allowed('extensionAsked') ? { ...base, kind: 'extensionAsked', due } : null;
  if (kind === 'move') return allowed('dateMoved') ? { ...base, kind: 'dateMoved', due } : null;
  if (kind === 'waive') return allowed('waived') ? { ...base, kind: 'waived' } : null;
  if (kind === 'remind') {
    const leftOut = [{ personId: 'h-1', because: 'weekly-limit' as const }].slice(n % 2);
    return allowed('remindedByHand') ? { ...base, kind: 'remindedByHand', to: ['h-2'], leftOut } : null;
  }
  if (kind === 'reopen') return allowed('reopened') ? { ...base, kind: 'reopened' } : null;
  if (kind === 'grant' || kind === 'refuse') {
    const decision = { asked: step.asked?.seq ?? 0, granted: kind === 'grant', due };
    return allowed('extensionDecided') ? { ...base, kind: 'extensionDecided', ...decision } : null;
  }
  const nil = kind === 'nil';
  return refuse(state, { kind: 'submitted', step: step.id, nil }, true)
    ? null
    : { ...base, kind: 'submitted', nil };
}

/** Tells a story to its end, looking at the matter after each move. */
function tell(
  story: readonly { hours: number; kind: string; step: number }[],
  look: (told: Told) => void,
): Told {
  let now = START;
  let state = act(freshMatter(), now).state;
  const facts: Fact[] = [];
  look({ state, facts, now });
  for (const move of story) {
    now += move.hours * 3_600_000 + 1;
    const fact = state.ended ? null : factOf(move, state, now);
    if (fact) facts.push(fact);
    state = act(state, now, fact ? [fact] : []).state;
    look({ state, facts, now });
  }
  return { state, facts, now };
}

test('no step is ever lost, whatever happens in whatever order', () => {
  const ids = freshMatter().steps.map((s) => s.id);
  fc.assert(
    fc.property(stories, (story) => {
      tell(story, ({ state }) => expect(state.steps.map((s) => s.id)).toEqual(ids));
    }),
  );
});

test('the state is plain JSON and small, so that store, workflow and history hold the same', () => {
  fc.assert(
    fc.property(stories, (story) => {
      tell(story, ({ state }) => {
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(JSON.stringify(state).length).toBeLessThan(6_000);
      });
    }),
  );
});

test('facts told again change nothing', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { state, facts } = tell(story, () => undefined);
      expect(applyAll(state, facts)).toEqual(state);
      for (const fact of facts) expect(apply(state, fact)).toBe(state);
    }),
  );
});

test('settling the same effects twice from the same state gives the same, and the state given is left alone', () => {
  fc.assert(
    fc.property(stories, fc.nat(2_000), (story, hours) => {
      const { state, now } = tell(story, () => undefined);
      const later = now + hours * 3_600_000;
      const before = JSON.stringify(state);
      const effects = decide(state, later);
      const computed = compute(state, effects, later);
      expect(settle(state, effects, computed)).toEqual(
        settle(JSON.parse(before) as MatterState, effects, computed),
      );
      expect(JSON.stringify(state)).toBe(before);
    }),
  );
});

test('once at rest, the next instant lies ahead: the workflow never spins and never sleeps for ever', () => {
  fc.assert(
    fc.property(stories, (story) => {
      tell(story, ({ state, now }) => {
        const next = nextInstant(state);
        if (next === null) expect(state.ended !== null || state.pausedAt !== null).toBe(true);
        else expect(next).toBeGreaterThan(now);
      });
    }),
  );
});

test('walking from timer to timer reaches the end, and no rung fires twice in a round', () => {
  fc.assert(
    fc.property(stories, (story) => {
      let { state, now } = tell(
        story.filter((m) => m.kind !== 'pause'),
        () => undefined,
      );
      const fired = new Set<string>();
      for (let next = nextInstant(state); next !== null; next = nextInstant(state)) {
        expect(next).toBeLessThanOrEqual(state.closesAt);
        now = next;
        const acted = act(state, now);
        for (const e of acted.effects) {
          if (e.kind !== 'fireRung') continue;
          const key = `${e.step}/${e.round}/${e.rung.key}`;
          expect(fired).not.toContain(key);
          fired.add(key);
        }
        state = acted.state;
      }
      expect(state.ended).not.toBeNull();
      expect(state.steps.every((s) => isFinal(s.status))).toBe(true);
      expect(now).toBeLessThanOrEqual(Math.max(CLOSES, state.closesAt));
    }),
  );
});

test('an open step has a deadline and its rungs ahead in order; any other has no rung', () => {
  fc.assert(
    fc.property(stories, (story) => {
      tell(story, ({ state, now }) => {
        for (const step of state.steps) {
          const instants = step.rungs.map((r) => r.at);
          expect(instants).toEqual([...instants].sort((a, b) => a - b));
          if (step.status !== 'open') expect(instants).toEqual([]);
          else {
            expect(step.due).toBeDefined();
            if (state.pausedAt === null) expect(instants.every((at) => at > now)).toBe(true);
          }
        }
      });
    }),
  );
});

test('summaries stay within the 200 bytes that are shown, the table shows every step', () => {
  fc.assert(
    fc.property(
      stories,
      fc.string({ unit: fc.constantFrom('服', '務', '𠮷', 'a'), minLength: 1, maxLength: 40, size: 'max' }),
      (story, title) => {
        const { state, facts, now } = tell(story, () => undefined);
        const long = { ...state, steps: state.steps.map((s) => ({ ...s, title })) };
        const effects = decide(long, now + 86_400_000 * 3);
        const summary = exchangeSummary(long, facts, effects) || lookSummary(facts.map((f) => f.kind));
        for (const text of [summary, timerSummary(long)]) {
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(200);
          expect(text).not.toMatch(/\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
          expect(text.length).toBeGreaterThan(0);
        }
        expect(
          detailsTable(long)
            .split('\n')
            .filter((l) => l.startsWith('| ')).length,
        ).toBe(5);
      },
    ),
  );
});
