import { dueText } from '../domain/calendar/shanghai';
import type { MoveCause } from '../domain/matter/matter.types';
import type { deadlinesOf } from '../store/matter.views';

const CAUSES: Record<MoveCause, string> = {
  paused: '方案暂停，时限顺延',
  outage: '系统停运，时限顺延',
  calendar: '工作日历更新',
  template: '方案模板更新',
  extension: '延期申请获同意',
  moved: '经办人调整',
};

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
      if (from === null || from === dueAt || cause === 'opened' || cause === 'returned') return [];
      const by = r.byName ?? (r.byAccess === null || r.byAccess === 'system' ? null : '办公室');
      const why = r.reason?.trim();
      const because = `${CAUSES[cause]}${by ? `（${by}）` : ''}${why ? `：${why}` : ''}`;
      return [{ n: r.n, round: r.round, from: dueText(from), to: dueText(dueAt), because }];
    });
}
