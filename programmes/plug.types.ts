import type { StepKind, SystemKind } from '../domain/template/step.kinds';
import type { Template } from '../domain/template/template.schema';
import type { ProgrammeSchedule, Wake } from '../engine/engine.port';
import type { Db, Tx } from '../store/openStore';

/** What a system with code of its own adds to the worker. */
export interface WorkerSystem {
  /** Its own programmes it knows by their template. */
  owns(template: Template): boolean;
  /** What it does by itself when such a step opens. Safe to run twice; says whom to wake. */
  steps: Partial<Record<SystemKind, (db: Db, programmeId: string, now: number) => Promise<Wake[]>>>;
  /** A sentence for whoever is asked to do such a step, as things stand when the mail goes; '' for none. */
  mailNews?: Partial<Record<StepKind, (tx: Tx, programmeId: string) => Promise<string>>>;
  series?: SystemSeries;
}

/** Programmes that a schedule opens again and again. */
export interface SystemSeries {
  /** Those that go on: a schedule that Temporal has lost is made again. */
  schedules(db: Db): Promise<ProgrammeSchedule[]>;
  owns(db: Db, seriesId: string): Promise<boolean>;
  /** Opens the programme meant for `scheduledAt`, once however often it is called. */
  open(db: Db, request: SeriesRequest): Promise<{ programmeId: string; officeId: string }>;
}

export interface SeriesRequest {
  seriesId: string;
  scheduledAt: number;
  now: number;
}
