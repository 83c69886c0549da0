import type { Instant } from '../../domain/calendar/shanghai';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { ProgrammeContext } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import type { OpenStep } from '../../store/rehearsed.views';
import type { Cast } from '../castProgramme';

/** Somebody who acts on an open step of a rehearsed programme. */
export interface Acting {
  db: Db;
  context: ProgrammeContext;
  cast: Cast;
  open: OpenStep;
  spec: StepSpec;
  personId: string;
  now: Instant;
}
