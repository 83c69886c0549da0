import type { Instant, LocalDate } from '../../domain/calendar/shanghai';
import type { Problem } from '../../domain/errors';
import type { RosterPerson } from '../../domain/people/roster.types';
import type { Template } from '../../domain/template/template.schema';
import type { Db, Tx } from '../../store/openStore';
import type { SystemColumns } from '../../store/schema';
import type { z } from '../zod';

/** What a system with code of its own checks, and pins, when one of its programmes starts or is rehearsed. */
export interface SystemStart {
  /** Its own programmes it knows by their template. */
  owns(template: Template): boolean;
  /** Throws AppError naming what is wrong with template or first day. Stores nothing. */
  plan(db: Db, template: Template, startsOn: LocalDate, now: Instant): Promise<StartPlan>;
  /**
   * What `plan` would pin now, as plain JSON: a rehearsal runs on a database of its own and is handed this. Undefined
   * if it is not there.
   */
  pinned(db: Db, template: Template): Promise<unknown>;
  /** A sentence about such starts, and what their answer says beyond that of every programme. */
  about: string;
  answer: z.ZodRawShape;
}

/** A start that may go ahead, as far as template and first day are concerned. */
export interface StartPlan {
  /** Whom the roster lacks, beyond the roles that the template names. */
  missing(people: readonly RosterPerson[]): Problem[];
  /** Stores what the programme stands on; answers the columns of its row that say which. */
  pin(tx: Tx, now: Instant): Promise<SystemColumns>;
  answer: Record<string, unknown>;
}
