import type { Instant } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import { actorsOf } from '../domain/people/actors';
import type { ProgrammeContext } from '../domain/programme/context.types';
import type { Actor } from './handIn';

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
