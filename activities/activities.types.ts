import type { ExchangeName } from '../domain/matter/exchangeName';
import type { MatterState } from '../domain/matter/matter.types';
import type { SystemKind } from '../domain/template/step.kinds';
import type { ProgrammeSignal } from '../engine/engine.port';
import type { ExchangeRequest, ExchangeResult } from '../store/exchange.types';

/** What a workflow may ask of the world. Every one is safe to run twice; ids and instants only, no personal data. */
export interface MatterActivities
  extends Record<ExchangeName, (request: ExchangeRequest) => Promise<ExchangeResult>> {
  /** The matter as the store has it: at the start, after continue-as-new, and after Temporal's state was lost. */
  loadMatter(request: { matterId: string }): Promise<LoadedMatter>;
}

/**
 * What the workflow does itself when such a step opens. Refused work fails for good and is tried again within the hour.
 */
export type SystemActivities = Record<SystemKind, (request: SystemStep) => Promise<void>>;

export interface SystemStep {
  matterId: string;
  step: string;
  round: number;
  now: number;
}

export interface LoadedMatter {
  state: MatterState;
  /** Exchanges committed so far. */
  exchanges: number;
}

export interface ProgrammeActivities {
  /** Opens the next batch of matters; `left` counts those still to come. */
  openMatters(request: {
    programmeId: string;
    from: number;
    now: number;
  }): Promise<{ opened: number; left: number }>;
  /** Tells the programme's open matters to look at what concerns the whole programme; `next` is null after the last. */
  pokeMatters(request: { programmeId: string; after: string | null; signal: ProgrammeSignal }): Promise<{
    next: string | null;
  }>;
  lookAtProgramme(request: { programmeId: string }): Promise<ProgrammeState>;
  /** Writes the closing report and ends links. */
  closeProgramme(request: { programmeId: string; now: number }): Promise<void>;
}

export interface ProgrammeState {
  state: 'running' | 'paused' | 'ended' | 'cancelled';
  startsAt: number;
  closesAt: number;
  factSeq: number;
  /** How often its template was changed; absent in histories from before it could be. */
  templates?: number;
  open: number;
}

export interface SeriesActivities {
  /** Opens a series' programme meant for `scheduledAt` and starts it; called after its first user. */
  openQuarter(request: {
    seriesId: string;
    scheduledAt: number;
    now: number;
  }): Promise<{ programmeId: string }>;
}

export interface CourierActivities {
  /** Gathers due notices into mails and names those whose turn it is, with the instant to look again. */
  planMails(request: { officeId: string; now: number }): Promise<{ mails: string[]; nextAt: number | null }>;
  /** Sends a batch; counts what became of the mails. */
  sendMails(request: { officeId: string; mails: string[]; now: number }): Promise<Record<string, number>>;
}
