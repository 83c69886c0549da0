import type { Logger } from 'pino';
import type { ActDeps } from '../acts/act.types';
import type { Template } from '../domain/template/template.schema';

/** Everything the API needs from outside; handed to every route's factory. */
export interface ApiDeps extends ActDeps {
  log: Logger;
  templates: Map<string, Template>;
  /** Key from which link tokens are derived (store/link.repo.ts). */
  secret: string;
  /** True if the mail server answers. */
  smtpAnswers(): Promise<boolean>;
}
