import type { StepKind } from '../../domain/template/step.kinds';
import type { DoneTag } from '../people/taskList.view';

/** What became of a quarter's hand-in, where "审核" is not the word for it. */
export const DECIDED: Partial<Record<StepKind, Partial<Record<DoneTag, string>>>> = {
  filing: { waiting: '待本单位负责人签批', passed: '已签批' },
  scoring: { kept: '评分已提交' },
  objection: { waiting: '待经办人答复', passed: '已答复' },
  bulletin: { waiting: '待分管领导审签', passed: '已同意印发' },
};

/** What a passed check is called by what it is for. */
export const PASSED: Partial<Record<StepKind, string>> = {
  signature: '已签批',
  answer: '已答复',
  approval: '已同意印发',
};
