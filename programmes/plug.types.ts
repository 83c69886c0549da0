import type { SystemKind } from '../domain/template/step.kinds';
import type { Template } from '../domain/template/template.schema';
import type { Wake } from '../engine/engine.port';
import type { Db } from '../store/openStore';

/** What a system does by itself when such a step opens. Safe to run twice; says whom to wake. */
export interface SystemSteps {
  /** Its own programmes it knows by their template. */
  owns(template: Template): boolean;
  steps: Partial<Record<SystemKind, (db: Db, programmeId: string, now: number) => Promise<Wake[]>>>;
}
