import { parseRung, rowOf } from './rung';

/** What a notice's rung is called on screen: `r1` 第1次催办, `relay:e2` 转告（第2级督办）. */
export function rungText(text: string): string {
  const rung = parseRung(text);
  const { words } = rowOf(rung);
  const own = typeof words === 'string' ? words : words(rung);
  return rung.relayed ? `转告（${own}）` : own;
}

const REASONS: Record<string, string> = {
  'no-email': '无邮箱',
  'passed-over': '已由更新的催办代替',
  'already-done': '已办理，不再发送',
  'programme-ended': '方案已结束，不再发送',
  'programme-paused': '方案已暂停，不再发送',
  'deadline-moved': '时限已调整，不再发送',
  replaced: '已由他人接办，不再发送',
  'handed-on': '已改发给代办人或接办人',
  merged: '已并入另一封邮件',
  'absence-ended': '请假已结束，不再发送',
  readdressed: '邮箱已更正，已另行补发',
};

/** Why a notice was suppressed or failed, in Chinese; what the mail server said stays as it said it. */
export function reasonText(reason: string | null): string | null {
  return reason === null ? null : (REASONS[reason] ?? `邮件服务器答复：${reason}`);
}
