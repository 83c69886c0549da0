import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { Form } from '../../domain/template/form.schema';

export type EvidenceRule = NonNullable<Form['evidence']>;

/** Of a filing everything is kept that any indicator may use; which of them takes it is judged when the indicator is saved. */
const FILING: EvidenceRule = { atLeast: 0, atMost: 20, kinds: ['image', 'document'] };

/** What may be uploaded for a step; undefined: nothing. */
export function evidenceRuleOf(spec: StepSpec): EvidenceRule | undefined {
  return spec.kind === 'filing' ? FILING : spec.form?.evidence;
}
