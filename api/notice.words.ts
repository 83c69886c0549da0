/** What a notice's rung is called on screen: `r1` 第1次催办, `relay:e2` 转告（第2级督办）. */
export function rungText(rung: string): string {
  const relay = /^relay:(.+)$/.exec(rung)?.[1];
  if (relay !== undefined) return `转告（${rungText(relay)}）`;
  const [, letter, n] = /^([re])(\d+)$/.exec(rung) ?? [];
  if (letter === 'r') return `第${n}次催办`;
  if (letter === 'e') return `第${n}级督办`;
  const word = Object.hasOwn(RUNGS, rung) ? RUNGS[rung] : undefined;
  if (word !== undefined) return word;
  if (rung.startsWith('moved:')) return '时限顺延';
  if (rung.startsWith('undeliverable:')) return '邮件无法送达，告知经办人';
  if (rung.startsWith('refused:')) return '邮件被拒发，告知经办人';
  return rung;
}

const RUNGS: Record<string, string> = { open: '环节开启', returned: '退回重报', closed: '方案结束' };

const REASONS: Record<string, string> = {
  'no-email': '无邮箱',
  'passed-over': '已由更新的催办代替',
  'already-done': '已办理，不再发送',
  'programme-ended': '方案已结束，不再发送',
  'programme-paused': '方案已暂停，不再发送',
};

/** Why a notice was suppressed or failed, in Chinese; what the mail server said stays as it said it. */
export function reasonText(reason: string | null): string | null {
  return reason === null ? null : (REASONS[reason] ?? `邮件服务器答复：${reason}`);
}
