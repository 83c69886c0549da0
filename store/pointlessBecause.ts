import { dateOf } from '../domain/calendar/shanghai';
import type { ProgrammeContext } from '../domain/programme/context';
import type { MailRow } from './mail.rows';

/** Told whatever has become of the step: it answers somebody, or says that nothing is left to do. */
const OUTLIVES_STEP = /^(relay:)?(waived|extensionRefused):/;
/** Told also while the programme stands still: it answers what was asked before, or asks for an answer. */
const OUTLIVES_PAUSE = /^(relay:)?(waived|extension|extensionRefused|moved):/;

/** Why a notice planned some time ago need not be sent any more; null: it must. */
export function pointlessBecause(row: MailRow, context: ProgrammeContext, now: number): string | null {
  const over = row.programmeState === 'cancelled' || row.programmeState === 'ended';
  if (row.matterId === null) return ownPartBecause(row, context, over, now);
  if (over) return 'programme-ended';
  if (row.programmeState === 'paused' && !OUTLIVES_PAUSE.test(row.rung)) return 'programme-paused';
  if (OUTLIVES_STEP.test(row.rung)) return null;
  const step = row.now;
  if (step?.status !== 'open' || step.round !== row.round) return 'already-done';
  const asked = /^(?:relay:)?extension:(\d+)$/.exec(row.rung)?.[1];
  if (asked !== undefined && step.asked?.seq !== Number(asked)) return 'already-done';
  // It climbed over a deadline that has been moved since and does not lie behind us any more.
  const climbed = /^(relay:)?e\d+$/.test(row.rung) && row.version < (step.version ?? 1);
  return climbed && step.due !== undefined && step.due > now ? 'deadline-moved' : null;
}

/** About somebody's part in the programme: whom they stand in for, whom they took over from, their mended address, their new link. */
function ownPartBecause(
  { rung, personId }: MailRow,
  context: ProgrammeContext,
  over: boolean,
  now: number,
): string | null {
  const [kind, id] = rung.split(':');
  if (!['standIn', 'tookOver', 'readdressed', 'relinked'].includes(kind!)) return null;
  if (over) return 'programme-ended';
  if (kind !== 'standIn') return context.people.get(personId)?.replacedBy ? 'replaced' : null;
  const stands = context.absences.some(
    (a) => a.id === id && a.substituteId === personId && a.to >= dateOf(now),
  );
  return stands ? null : 'absence-ended';
}
