import type { Instant } from '../domain/calendar/shanghai';
import type { MatterState, StepState } from '../domain/matter/matter.types';
import { canReplace } from '../domain/matter/refuse';
import type { StepKind } from '../domain/template/step.kinds';
import { filingMode } from './quarter/filing/filingMode.rules';

type MayUpload = (state: MatterState, step: StepState, now: Instant) => boolean;

/**
 * Whether files may be uploaded for a step now: while it is open or what was handed in can be replaced, unless its kind
 * says otherwise.
 */
const MAY_UPLOAD: Partial<Record<StepKind, MayUpload>> = {
  filing: (state, step, now) => ['open', 'mend'].includes(filingMode(state, step, now)),
};

export const mayUpload = (kind: StepKind): MayUpload =>
  MAY_UPLOAD[kind] ?? ((state, step) => step.status === 'open' || canReplace(state, step));
