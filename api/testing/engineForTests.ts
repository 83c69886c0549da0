import type { Engine } from '../../engine/engine.port';

/** An engine that only notes what it is asked; `down` makes every call fail as with Temporal away. */
export interface FakeEngine extends Engine {
  /** As `<call> <id> [signal]`. */
  calls: string[];
  down: boolean;
}

export function fakeEngine(): FakeEngine {
  const calls: string[] = [];
  const note = async (call: string): Promise<void> => {
    if (engine.down) throw new Error('14 UNAVAILABLE');
    calls.push(call);
  };
  const poke = async (call: string) => {
    await note(call);
    return 'poked' as const;
  };
  const engine: FakeEngine = {
    calls,
    down: false,
    startProgramme: (id) => note(`startProgramme ${id}`),
    startMatter: ({ matterId }) => note(`startMatter ${matterId}`),
    startCourier: (id) => note(`startCourier ${id}`),
    keepSchedule: ({ id }) => note(`keepSchedule ${id}`),
    endSchedule: (id) => note(`endSchedule ${id}`),
    pokeMatter: (id, signal) => poke(`pokeMatter ${id} ${signal}`),
    pokeProgramme: (id, signal) => poke(`pokeProgramme ${id} ${signal}`),
    pokeCourier: (id) => poke(`pokeCourier ${id}`),
    fetchHistory: async () => null,
    answers: async () => !engine.down,
  };
  return engine;
}
