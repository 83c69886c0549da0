import type { MatterFact, ProgrammeFact } from '../domain/matter/matter.types';

/**
 * What the API and the activities ask of Temporal. Signals carry no facts, only "look again": they are named after the
 * fact so that the history can be read, and a lost one is made good by the sweep.
 */
export interface Engine {
  /** Starts a programme's workflow; one that is there already is success. */
  startProgramme(programmeId: string): Promise<void>;
  /** Starts a matter's workflow from its row in the store; one that is there already is success. */
  startMatter(matter: MatterToStart): Promise<void>;
  /** Starts an office's courier; one that is there already is success. */
  startCourier(officeId: string): Promise<void>;
  /** Makes the schedule that opens a series' programmes; one that is there already is success. */
  keepSchedule(schedule: ProgrammeSchedule): Promise<void>;
  endSchedule(seriesId: string): Promise<void>;
  pokeMatter(workflowId: string, signal: MatterSignal): Promise<Poked>;
  pokeProgramme(programmeId: string, signal: ProgrammeSignal): Promise<Poked>;
  pokeCourier(officeId: string): Promise<Poked>;
  /**
   * A closed workflow's history as JSON (as `temporal workflow show -o json` and the Temporal UI have it), gzipped.
   * Null if Temporal does not know it (any more); `open` if the workflow has not closed yet.
   */
  fetchHistory(workflowId: string): Promise<Buffer | 'open' | null>;
  /** True if Temporal answers. */
  answers(): Promise<boolean>;
}

/** Named after the fact behind it. */
export type ProgrammeSignal = ProgrammeFact['kind'] | 'look';
export type MatterSignal = MatterFact['kind'] | ProgrammeSignal;
/** `absent`: no running workflow has this id; whoever cares starts it again from the store. */
export type Poked = 'poked' | 'absent';

/** Whoever has something new to look at. */
export type Wake =
  | { matter: string; workflowId: string; signal: MatterSignal }
  | { programme: string; signal: ProgrammeSignal }
  | { start: string }
  | { courier: string }
  /** Whose schedule opens a programme again and again. */
  | { keepSchedule: ProgrammeSchedule }
  | { endSchedule: string };

/** Throws what the engine does; a workflow that is absent is started again by the sweep. */
export async function wakeUp(engine: Engine, wake: Wake): Promise<void> {
  if ('matter' in wake) await engine.pokeMatter(wake.workflowId, wake.signal);
  else if ('programme' in wake) await engine.pokeProgramme(wake.programme, wake.signal);
  else if ('start' in wake) await engine.startProgramme(wake.start);
  else if ('keepSchedule' in wake) await engine.keepSchedule(wake.keepSchedule);
  else if ('endSchedule' in wake) await engine.endSchedule(wake.endSchedule);
  else await engine.pokeCourier(wake.courier);
}

/** When a series' programmes are opened, Asia/Shanghai. */
export interface ProgrammeSchedule {
  /** Of the series. */
  id: string;
  title: string;
  /** 1 to 12. */
  months: readonly number[];
  dayOfMonth: number;
  hour: number;
  /** How much later a run that was missed is still made up for. */
  catchUpDays: number;
}

/** Ids and wording of the template only: all of it can be read in the Temporal UI. */
export interface MatterToStart {
  matterId: string;
  workflowId: string;
  programmeId: string;
  templateId: string;
  /** Of the template: 百日服务. */
  title: string;
  programmeTitle: string;
  /** Opaque id, for the search attribute TxUnit. */
  group: string | null;
}

/** Workflow ids, in one place. */
export const workflowIds = {
  programme: (programmeId: string) => `programme/${programmeId}`,
  courier: (officeId: string) => `courier/${officeId}`,
};
