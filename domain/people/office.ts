import type { Instant } from '../calendar/shanghai';
import { AppError } from '../errors';
import type { ProgrammeContext } from '../programme/context';
import { mayAct } from './actors';

/** Only officers, 分管领导 and who stands in for them, or somebody signed in at the office. Throws "not-allowed". */
export function requireOffice(
  context: ProgrammeContext,
  { personId }: { personId: string | null },
  now: Instant,
): void {
  if (personId && !isOffice(context, personId, now)) throw new AppError('not-allowed');
}

export function isOffice(context: ProgrammeContext, personId: string, now: Instant): boolean {
  const nobodys = { person_id: null, group_name: null };
  return (['officer', 'leader'] as const).some((who) => mayAct(context, nobodys, who, now, personId));
}
