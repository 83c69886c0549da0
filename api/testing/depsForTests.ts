import path from 'node:path';
import pino from 'pino';
import { configSchema } from '../../config/config.schema';
import type { Template } from '../../domain/template/template.schema';
import type { Engine } from '../../engine/engine.port';
import { quarterApi } from '../../programmes/quarter/quarter.api';
import type { QuarterParts } from '../../programmes/quarter/quarter.parts';
import type { Db } from '../../store/openStore';
import type { SystemDeps } from '../api.system';

interface Bed {
  db: Db;
  clock: { now(): number };
  /** The data folder. */
  folder: string;
  /** Where signals are noted, as `<id> <signal>`. */
  pokes: string[];
  templates: Map<string, Template>;
  parts: QuarterParts;
}

/** What pages need in a test bed: a real store; Temporal only notes what it is told. */
export function depsForTests({ db, clock, folder, pokes, templates, parts }: Bed): SystemDeps {
  const poke = async (id: string, signal: string) => {
    pokes.push(`${id} ${signal}`);
    return 'poked' as const;
  };
  const engine: Engine = {
    startProgramme: async () => undefined,
    startMatter: async () => undefined,
    startCourier: async () => undefined,
    keepSchedule: async () => undefined,
    endSchedule: async () => undefined,
    pokeMatter: poke,
    pokeProgramme: poke,
    pokeCourier: async () => 'poked',
    fetchHistory: async () => null,
    answers: async () => true,
  };
  return {
    db,
    engine,
    clock,
    config: configSchema.parse({ TONGXIN_DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    log: pino({ level: 'silent' }),
    templates,
    systems: [quarterApi(parts)],
    secret: 'test-secret-test-secret-test-secret',
    evidenceFolder: path.join(folder, 'evidence'),
    smtpAnswers: async () => true,
  };
}
