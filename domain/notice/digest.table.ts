/** An item's heading, what its button says, and who wrote the comment where the heading does not say it. */
interface DigestRow {
  label: string;
  button: string;
  comment?: string;
}

/**
 * Why an item stands in a mail, in the order in which they stand there: what asks for a decision first, what only tells
 * last, so that what is cut from an overfull mail is what can wait.
 */
export const DIGEST_KINDS = {
  extension: { label: '延期申请', button: '去答复', comment: '理由：' },
  escalate: { label: '升级督办', button: '查看并处理' },
  return: { label: '退回修改', button: '去修改', comment: '审核意见：' },
  remind: { label: '催办', button: '去填报', comment: '审核意见：' },
  refused: { label: '延期未获同意', button: '去填报', comment: '答复意见：' },
  check: { label: '待审核', button: '去审核', comment: '审核意见：' },
  moved: { label: '时限调整', button: '去填报' },
  open: { label: '新任务', button: '去填报', comment: '审核意见：' },
  standIn: { label: '代办', button: '查看待办' },
  tookOver: { label: '接手', button: '查看待办' },
  readdressed: { label: '补发', button: '查看待办' },
  waived: { label: '已免除', button: '查看', comment: '原因：' },
  info: { label: '告知', button: '查看' },
} as const satisfies Record<string, DigestRow>;

export type DigestKind = keyof typeof DIGEST_KINDS;

export function digestRow(kind: DigestKind): DigestRow {
  return DIGEST_KINDS[kind];
}
