/** What a notice's rung is called on screen: `r1` 第1次催办, `relay:e2` 转告（第2级督办）. */
export function rungText(rung: string): string {
  const relay = /^relay:(.+)$/.exec(rung)?.[1];
  if (relay !== undefined) return `转告（${rungText(relay)}）`;
  const [, letter, n] = /^([re])(\d+)$/.exec(rung) ?? [];
  if (letter === 'r') return `第${n}次催办`;
  if (letter === 'e') return `第${n}级督办`;
  const word = Object.hasOwn(RUNGS, rung) ? RUNGS[rung] : undefined;
  if (word !== undefined) return word;
  const [kind] = rung.split(':', 1);
  return kind !== undefined && Object.hasOwn(KINDS, kind) ? KINDS[kind]! : rung;
}

/** Rungs that carry the number or id of what they are about: `moved:calendar:3`. */
const KINDS: Record<string, string> = {
  moved: '时限调整',
  extension: '延期申请',
  extensionRefused: '延期未获同意',
  waived: '已免除',
  standIn: '请您代办',
  tookOver: '由您接办',
  readdressed: '换邮箱后补发',
  relinked: '更换链接后补发',
  published: '通报印发',
  undeliverable: '邮件无法送达，告知经办人',
  refused: '邮件被拒发，告知经办人',
};

const RUNGS: Record<string, string> = {
  open: '环节开启',
  returned: '退回重报',
  reopened: '重新开启',
  closed: '方案结束',
};

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
