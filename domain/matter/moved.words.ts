import { dueTextBeside, type Instant } from '../calendar/shanghai';
import { isMove, type MoveCause, type OpenCause } from './matter.types';

/** Why a deadline stands: computed at an opening, or moved. */
export const CAUSE_TEXT = {
  opened: '环节开启',
  returned: '退回重报',
  reopened: '重新开启',
  paused: '方案暂停顺延',
  outage: '系统停运顺延',
  calendar: '工作日历更新',
  template: '方案模板更新',
  extension: '准予延期',
  moved: '经办人调整',
} as const satisfies Record<OpenCause | MoveCause, string>;

/** What moved a deadline, as a mail says it: a sentence, to which the reason is added. */
export const MOVED_NEWS = {
  paused: '方案暂停，时限顺延。',
  outage: '系统停运，时限顺延。',
  calendar: '工作日历更新。',
  template: '方案模板更新。',
  extension: '延期申请获同意。',
  moved: '经办人调整。',
} as const satisfies Record<MoveCause, string>;

/** A deadline as it is on record. */
interface Dated {
  stepId: string;
  round: number;
  n: number;
  from: Instant | null;
  dueAt: Instant;
  cause: OpenCause | MoveCause;
  byName: string | null;
  byAccess: string | null;
  reason: string | null;
}

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
export function movedWords(rows: readonly Dated[], stepId: string, round?: number): MovedWords[] {
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
