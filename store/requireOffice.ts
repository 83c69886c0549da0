import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import type { Actor } from './actor.types';
import { actorsOf, type ProgrammeContext } from './programme.context';

/** Only officers, 分管领导 and who stands in for them, or somebody signed in at the office. Throws "not-allowed". */
export function requireOffice(context: ProgrammeContext, { personId }: Actor, now: Instant): void {
  if (personId && !isOffice(context, personId, now)) throw new AppError('not-allowed');
}

export function isOffice(context: ProgrammeContext, personId: string, now: Instant): boolean {
  const nobodys = { person_id: null, group_name: null };
  return (['officer', 'leader'] as const).some((who) =>
    actorsOf(context, nobodys, who, now).includes(personId),
  );
}
