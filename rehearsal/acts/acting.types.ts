import type { Call } from '../../acts/act.types';
import type { StepTarget } from '../../acts/stepAct';
import type { Instant } from '../../domain/calendar/shanghai';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { ProgrammeContext } from '../../domain/programme/context';
import type { Db } from '../../store/openStore';
import type { OpenStep } from '../../store/rehearsed.views';
import type { Cast } from '../castProgramme';
import type { Behaviour } from '../people/script.schema';

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

/** How a step of a kind is done; what is left out is done as a form or a plain check. Nobody is woken. */
export interface KindRehearsal {
  handIn?(acting: Acting): Promise<void>;
  /** Returns are those of a plain check. */
  pass?(acting: Acting): Promise<void>;
  /** Only who is cast so hands it in. */
  only?: Behaviour['does'];
  neverReturns?: true;
}

/** Who acts, on what and when, as an act is called. */
export function by({ open, personId, now }: Acting): Omit<Call<StepTarget, never>, 'input'> {
  return {
    caller: { personId, accessId: null },
    target: { matterId: open.matterId, step: open.stepId },
    now,
  };
}
