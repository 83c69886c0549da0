import type { StepSpec } from '../matter/expandTemplate';
import type { Form } from '../template/form.schema';

export type EvidenceRule = NonNullable<Form['evidence']> & {
  /** Most pieces kept for the step, replaced and removed ones included, where it is not the usual number. */
  most?: number;
};

/**
 * Of a filing everything is kept that any indicator may use; which of them takes it is judged when the indicator is
 * saved. It holds some thirty indicators.
 */
const FILING: EvidenceRule = { atLeast: 0, atMost: 20, kinds: ['image', 'document'], most: 400 };

/** What may be uploaded for a step; undefined: nothing. */
export function evidenceRuleOf(spec: StepSpec): EvidenceRule | undefined {
  return spec.kind === 'filing' ? FILING : spec.form?.evidence;
}
