import type { SystemKind } from '../domain/template/step.kinds';
import type { Template } from '../domain/template/template.schema';
import type { Wake } from '../engine/engine.port';
import type { Db } from '../store/openStore';

/** A system that is more than forms: it knows its own programmes by their template. */
export interface Owner {
  owns(template: Template): boolean;
}

/** What the system does itself when such a step opens. Safe to run twice; says whom to wake. */
export interface SystemSteps extends Owner {
  steps: Partial<Record<SystemKind, (db: Db, programmeId: string, now: number) => Promise<Wake[]>>>;
}
