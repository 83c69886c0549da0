import type { Logger } from 'pino';
import type { Config } from '../config/config.schema';
import type { Clock } from '../domain/clock';
import type { Scheme } from '../domain/scheme/scheme.schema';
import type { Template } from '../domain/template/template.schema';
import type { Engine } from '../engine/engine.port';
import type { Db } from '../store/openStore';

/** Everything the API needs from outside; handed to every route's factory. */
export interface ApiDeps {
  db: Db;
  engine: Engine;
  clock: Clock;
  config: Config;
  log: Logger;
  /** Shipped templates by id. */
  templates: Map<string, Template>;
  /** Shipped schemes by id. */
  schemes: Map<string, Scheme>;
  /** Key from which link tokens are derived (store/link.repo.ts). */
  secret: string;
  evidenceFolder: string;
  /** Looks for malware in what was sent, where a scanner is configured; false if there is some. */
  scan?(file: Buffer): Promise<boolean>;
  /** True if the mail server answers. */
  smtpAnswers(): Promise<boolean>;
}
