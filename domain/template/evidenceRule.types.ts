import type { Form } from './form.schema';

export type EvidenceRule = NonNullable<Form['evidence']> & {
  /** Most pieces kept for the step, replaced and removed ones included, where it is not the usual number. */
  most?: number;
};
