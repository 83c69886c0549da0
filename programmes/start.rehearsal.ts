import type { Template } from '../domain/template/template.schema';
import type { RehearsedStart } from '../rehearsal/start.system';
import { rehearsedQuarterStart } from './quarter/rehearsal/quarterStart.rehearsal';

export const REHEARSED_STARTS: readonly RehearsedStart[] = [rehearsedQuarterStart];

export function systemOf(template: Template): RehearsedStart | undefined {
  return REHEARSED_STARTS.find((s) => s.owns(template));
}
