import type { ComponentChildren } from 'preact';
import type { ProgrammeContext } from '../domain/programme/context';
import type { Template } from '../domain/template/template.schema';
import type { Db } from '../store/openStore';
import type { Cast } from './castProgramme';
import type { Held } from './gather/gatherChecking';
import type { Rehearsed } from './rehearsed.types';
import type { RehearsedStart } from './rehearsedStart.types';

/** What a system with steps of its own adds to the reports of its programmes' rehearsals. */
export interface SystemRehearsal {
  /** Its own programmes it knows by their template. */
  owns(template: Template): boolean;
  /** What it pins, where it pins something. */
  start?: RehearsedStart;
  gather(db: Db, context: ProgrammeContext, cast: Cast): Promise<SystemGathered>;
  /** Pure, from what it gathered; null if the rehearsal is of another system. */
  report(rehearsed: Rehearsed): SystemReport | null;
}

export interface SystemGathered {
  /** Its own keys of `report.json` and of the `input` there. The same in every run: no ids, hashes or instants. */
  rehearsed: object;
  input: object;
  /** What lay before people beside checks. */
  held: Held[];
}

export interface SystemReport {
  /** Stands before all other sections; `link` leads to `id` from the table of contents. */
  section: { id: string; link: string; body: ComponentChildren };
  /** What the rehearsal took for granted, a sentence each. */
  assumptions: string[];
  csvs: { name: string; csv: string }[];
}
