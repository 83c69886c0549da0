import type { KindWords } from '../../domain/template/kindWords.types';

export const quarterWords = {
  filing: {
    opinion: '签批意见：',
    reopened: '填报已重新开启，填好后请提交签批。',
    voided: '填报已重新开启，原签批作废；改完后请重新提交、重新签批。',
    // A unit may have reopened it itself: nobody sent that back.
    again: '须重新提交',
    decided: { waiting: '待本单位负责人签批', passed: '已签批' },
  },
  signature: { waits: '待签批', button: '去签批', verb: '签批', passed: '已签批', signs: true },
  scoring: { button: '去评分', verb: '评分', decided: { kept: '评分已提交' } },
  objection: {
    button: '核对得分',
    verb: '核对',
    // Whoever has no objection need not do anything.
    subject: (due) => `核对得分，有异议的${due}前申诉`,
    decided: { waiting: '待经办人答复', passed: '已答复' },
  },
  answer: { waits: '待答复', button: '去答复', verb: '答复', passed: '已答复' },
  bulletin: {
    button: '去校核',
    verb: '校核',
    opinion: '审签意见：',
    decided: { waiting: '待分管领导审签', passed: '已同意印发' },
  },
  approval: { waits: '待审签', button: '去审签', verb: '审签', passed: '已同意印发', signs: true },
  assign: {},
  balance: {},
  compile: {},
  publish: {},
} as const satisfies Record<string, KindWords>;
