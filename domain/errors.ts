/**
 * The one list of everything that can go wrong for a user. Every code maps to one HTTP status (`api/errors.http.ts`)
 * and one ApplicationFailure (`activities/errors.temporal.ts`). The message is what a clerk reads: what went wrong
 * and what to do, in Chinese, without personal data. Logs carry the code and ids only.
 */
export const APP_ERRORS = {
  'invalid-request': '提交的内容不符合要求，请按提示逐项改正。',
  malformed: '提交的内容无法读取，请检查格式后重试。',
  'wrong-type': '不支持这种内容格式，请按接口文档提交。',
  'unknown-field': '提交的内容里有系统不认识的栏目，请删除后重试。',
  'invalid-template': '方案模板有错误，请按提示的位置改正。',
  'forbidden-field':
    '这里不收集属于个人的内容（民族、信仰、党派、住址、健康、表现等），请按提示删去或改问别的。',
  'invalid-roster': '名册有错误的行，请按提示改正后重新上传；本次未导入任何人员。',
  'invalid-upload': '文件无法接收，请检查文件类型、大小和数量。',
  'not-signed-in': '没有登录或登录已失效，请重新登录。',
  'link-expired': '这个链接已失效（方案已结束或链接已更换），请使用最新一封邮件里的链接，或与经办人联系。',
  'not-allowed': '您没有办理这一项的权限。',
  'not-found': '没有找到所要的内容，请核对地址。',
  'step-not-open': '这个环节现在不能办理（尚未开始、已办结或已被退回），请刷新页面查看最新情况。',
  'already-checked': '这个环节已经审核过，不能再改。',
  'programme-paused': '方案已暂停，恢复后方可办理。',
  'programme-ended': '方案已结束，不能再办理。',
  'programme-not-paused': '方案没有处于暂停状态。',
  'nil-not-allowed': '这个环节不接受零报告，请填写实际内容。',
  'self-check': '不能审核自己的填报，请由其他人审核。',
  'content-changed': '内容在您打开页面之后有了改动，请刷新页面核对后再办理。',
  'idempotency-mismatch': '同一个 Idempotency-Key 已用于另一份不同的请求，请换一个新的。',
  conflict: '内容刚刚被别人改动过，请刷新后重试。',
  'too-large': '内容过大，请减小后重试。',
  'too-many-requests': '请求太频繁，请稍候再试。',
  'invalid-scheme': '考核细则有错误，请按提示的位置改正。',
  'roles-missing': '名册里缺少方案需要的角色，请补齐后再启动。',
  'invalid-calendar': '日历有错误的日期，请按提示改正后重新上传；本次未作任何改动。',
  'preview-needed': '这项操作会同时改动多个事项，请先预览，再带上预览编号提交。',
  'preview-stale': '预览之后情况有了变化，请重新预览并核对后再提交；本次未作任何改动。',
  'extension-not-allowed': '这个环节不能申请延期，请按时办理或与经办人联系。',
  'extension-asked': '这个环节已有一份延期申请在等待答复。',
  'already-decided': '这份延期申请已经答复过，不能再改。',
  'nobody-to-remind': '这个环节现在没有可以用邮件催办的人，请按提示办理。',
  'reminder-limit': '催办的次数已满，请按提示的日期再催。',
  'date-not-allowed': '不能改到这个日期，请按提示另选一个。',
  'absence-overlaps': '这段时间已登记过请假或代办，请先结束原来的登记。',
  'calendar-range': '日期超出了日历的范围，请核对日期。',
  unavailable: '系统暂时不可用，内容没有丢失，请稍后再试。',
  internal: '系统出错，已记录，请稍后再试或联系管理员。',
} as const;

export type AppErrorCode = keyof typeof APP_ERRORS;

/**
 * One wrong place: `path` names the field, sheet cell or file position; `reason` says what was expected, in Chinese.
 */
export interface Problem {
  path: string;
  reason: string;
}

/** An error meant for a user. `problems` names each wrong place; `ids` go to the log, never personal data. */
export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: AppErrorCode,
    readonly detail: { problems?: Problem[]; ids?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(APP_ERRORS[code], detail.cause === undefined ? undefined : { cause: detail.cause });
  }
}

/** Throws what rules found wrong as one error; nothing was found: nothing happens. */
export function refuseProblems(code: AppErrorCode, problems: Problem[]): void {
  if (problems.length > 0) throw new AppError(code, { problems });
}

/** An error at one place. */
export function wrongAt(path: string, reason: string, code: AppErrorCode = 'invalid-request'): AppError {
  return new AppError(code, { problems: [{ path, reason }] });
}
