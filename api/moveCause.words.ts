import { dueTextBeside } from '../domain/calendar/shanghai';
import { isMove } from '../domain/matter/matter.types';
import type { deadlinesOf } from '../store/matter.views';
import { CAUSE_TEXT } from './matter.schema';

type DeadlineRow = Awaited<ReturnType<typeof deadlinesOf>>[number];

/** A deadline that was moved, in words. */
export interface MovedWords {
  n: number;
  round: number;
  from: string;
  to: string;
  /** What moved it, who did, and why they did. */
  because: string;
}

/** The moves of a step's deadlines, oldest first; those that left the day as it was are not told. */
export function movedWords(rows: readonly DeadlineRow[], stepId: string, round?: number): MovedWords[] {
  return rows
    .filter((r) => r.stepId === stepId && (round === undefined || r.round === round))
    .flatMap((r) => {
      const { from, dueAt, cause } = r;
      if (from === null || from === dueAt || !isMove(cause)) return [];
      const by = r.byName ?? (r.byAccess === null || r.byAccess === 'system' ? null : '办公室');
      const why = r.reason?.trim();
      const because = `${CAUSE_TEXT[cause]}${by ? `（${by}）` : ''}${why ? `：${why}` : ''}`;
      return [
        { n: r.n, round: r.round, from: dueTextBeside(from, dueAt), to: dueTextBeside(dueAt, from), because },
      ];
    });
}
