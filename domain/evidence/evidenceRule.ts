import type { StepSpec } from '../matter/expandTemplate';
import type { EvidenceRule } from '../template/evidenceRule.types';
import { STEP_KINDS } from '../template/step.kinds';

/** What may be uploaded for a step; undefined: nothing. */
export function evidenceRuleOf(spec: StepSpec): EvidenceRule | undefined {
  return STEP_KINDS[spec.kind].evidence ?? spec.form?.evidence;
}
