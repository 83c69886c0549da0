import type { Engine } from './engine.port';
import { pokeWhenQuiet } from './pokeWhenQuiet';

/** Notes every poke; `down` refuses them as with Temporal away. */
function noting() {
  const calls: string[] = [];
  const done = async () => undefined;
  const state = { calls, down: false };
  const engine: Engine = {
    startProgramme: done,
    startMatter: done,
    startCourier: done,
    keepSchedule: done,
    endSchedule: done,
    pokeMatter: async (id, signal) => {
      if (state.down) throw new Error('14 UNAVAILABLE');
      calls.push(`${id} ${signal}`);
      return 'poked';
    },
    pokeProgramme: async () => 'poked',
    pokeCourier: async () => 'poked',
    fetchHistory: async () => null,
    answers: async () => true,
  };
  return { state, engine };
}

describe('pokes that wait for a quiet moment', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('come after the burst, each matter once', async () => {
    const { state, engine: inner } = noting();
    const engine = pokeWhenQuiet(inner);
    const pokes = ['a', 'b', 'a'].map((id) => engine.pokeMatter(id, 'submitted'));
    pokes.push(engine.pokeMatter('a', 'checked'));
    expect(state.calls).toEqual([]);
    await jest.advanceTimersByTimeAsync(60);
    await expect(Promise.all(pokes)).resolves.toEqual(['poked', 'poked', 'poked', 'poked']);
    expect(state.calls).toEqual(['a submitted', 'b submitted', 'a checked']);
  });

  it('come after a second at the latest, however busy it is', async () => {
    const { state, engine: inner } = noting();
    const engine = pokeWhenQuiet(inner);
    const pokes: Promise<unknown>[] = [];
    for (let n = 0; n < 30; n += 1) {
      pokes.push(engine.pokeMatter('a', 'submitted'));
      await jest.advanceTimersByTimeAsync(40);
    }
    expect(state.calls).toEqual(['a submitted']);
    await jest.advanceTimersByTimeAsync(60);
    await Promise.all(pokes);
    expect(state.calls).toHaveLength(2);
  });

  it('tell whoever asked that the engine is away', async () => {
    const { state, engine: inner } = noting();
    state.down = true;
    const poke = pokeWhenQuiet(inner).pokeMatter('a', 'submitted');
    const failed = expect(poke).rejects.toThrow('UNAVAILABLE');
    await jest.advanceTimersByTimeAsync(60);
    await failed;
  });
});
