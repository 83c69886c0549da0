import type { SystemStart } from '../acts/programme/start.types';
import type { StepKind } from '../domain/template/step.kinds';
import type { ApiDeps } from './api.deps';
import type { Route } from './contract';
import type { KindPage, LinkPages } from './link/kindPage';

/** What a system with code of its own adds to the API. */
export interface ApiSystem {
  /** Checks and pins when one of its programmes starts or is rehearsed. */
  start?: SystemStart;
  routes: readonly Route[];
  /** Pages of its kinds of steps, behind the links in mails. */
  kinds: Partial<Record<StepKind, KindPage>>;
  link: LinkPages;
  /** Path of a stylesheet for what only its pages show. */
  styles?: string;
}

/** What the entry point puts together: the API with the systems that have code of their own. */
export interface SystemDeps extends ApiDeps {
  systems: readonly ApiSystem[];
}
