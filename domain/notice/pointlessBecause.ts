import { dateOf, type Instant, type LocalDate } from '../calendar/shanghai';
import type { StepState } from '../matter/matter.types';
import { type NoticeRung, parseRung, rowOf } from './rung';

/** A notice that was planned some time ago, with what it is about as it stands now. */
export interface PlannedNotice {
  rung: string;
  matterId: string | null;
  personId: string;
  round: number;
  version: number;
  programmeState: string;
  now: StepState | undefined;
}

/** People and leaves of the programme today. */
interface PeopleNow {
  people: ReadonlyMap<string, { replacedBy: string | null }>;
  absences: readonly { id: string; substituteId: string | null; to: LocalDate }[];
}

/** Why a notice planned some time ago need not be sent any more; null: it must. */
export function pointlessBecause(notice: PlannedNotice, people: PeopleNow, now: Instant): string | null {
  const over = notice.programmeState === 'cancelled' || notice.programmeState === 'ended';
  const rung = parseRung(notice.rung);
  const { outlives } = rowOf(rung);
  if (notice.matterId === null) return ownPartBecause(rung, notice.personId, people, over, now);
  if (over) return 'programme-ended';
  if (notice.programmeState === 'paused' && outlives === 'nothing') return 'programme-paused';
  if (outlives === 'step') return null;
  const step = notice.now;
  if (step?.status !== 'open' || step.round !== notice.round) return 'already-done';
  if (rung.kind === 'extension' && step.asked?.seq !== Number(rung.seq)) return 'already-done';
  // It climbed over a deadline that has been moved since and does not lie behind us any more.
  const climbed = rung.kind === 'escalate' && notice.version < (step.version ?? 1);
  return climbed && step.due !== undefined && step.due > now ? 'deadline-moved' : null;
}

/** About somebody's part in the programme: a stand-in, work taken over, their mended address, their new link. */
function ownPartBecause(
  rung: NoticeRung,
  personId: string,
  { people, absences }: PeopleNow,
  over: boolean,
  now: Instant,
): string | null {
  if (rowOf(rung).outlives === 'programme') return null;
  if (over) return 'programme-ended';
  if (rung.kind !== 'standIn') return people.get(personId)?.replacedBy ? 'replaced' : null;
  const stands = absences.some(
    (a) => a.id === rung.absence && a.substituteId === personId && a.to >= dateOf(now),
  );
  return stands ? null : 'absence-ended';
}
