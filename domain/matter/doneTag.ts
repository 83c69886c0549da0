import type { DoneTag } from '../template/kindWords.types';
import { isFinal, type MatterState, type StepState } from './matter.types';

/** What became of a submission of a round. */
export function doneTag({ steps }: MatterState, step: StepState, round: number): DoneTag {
  const check = steps.find((s) => s.checks === step.id);
  if (step.round > round || step.status === 'returned') return 'returned';
  if (step.status === 'nil') return 'nil';
  if (!check) return 'kept';
  if (check.status === 'done') return 'passed';
  return isFinal(check.status) ? 'kept' : 'waiting';
}

/** As for a form or a check; other kinds of steps may word it themselves (`decided`). */
export const DONE_TEXT: Record<DoneTag, string> = {
  waiting: '待审核',
  passed: '审核通过',
  returned: '已退回',
  nil: '零报告',
  kept: '已收到',
};
