import type { StepKind } from '../domain/template/step.kinds';

/** How a mail asks for a step of a kind. What is left out is said as for a form or a check. */
interface StepWords {
  /** Heading of a check that waits for the reader. */
  waits?: string;
  button?: string;
  /** What is to be done before the deadline: `12月1日（周二）17:00前签批`. */
  verb?: string;
  /** Before the comment with which it came back. */
  opinion?: string;
  /** What there is to do once it is open again. */
  reopened?: string;
  /** Instead, where a signature had been given, which counts no more. */
  voided?: string;
}

/**
 * Signing, scoring and looking through are not called 填报 or 审核: whoever signs for a unit or approves the bulletin must
 * see from the subject what is wanted of them. A form and a plain check have no entry, so their mails stay as they are.
 */
const WORDS: Partial<Record<StepKind, StepWords>> = {
  filing: {
    opinion: '签批意见：',
    reopened: '填报已重新开启，填好后请提交签批。',
    voided: '填报已重新开启，原签批作废；改完后请重新提交、重新签批。',
  },
  signature: { waits: '待签批', button: '去签批', verb: '签批' },
  scoring: { button: '去评分', verb: '评分' },
  objection: { button: '核对得分', verb: '核对' },
  answer: { waits: '待答复', button: '去答复', verb: '答复' },
  bulletin: { button: '去校核', verb: '校核', opinion: '审签意见：' },
  approval: { waits: '待审签', button: '去审签', verb: '审签' },
};
const USUAL: StepWords = {};

/** The words for a step of a kind; none of its own for a form, a check or an unknown kind. */
export function stepWords(does: StepKind | undefined): StepWords {
  return (does && WORDS[does]) ?? USUAL;
}
