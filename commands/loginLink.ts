import { createLoginCode } from '../store/access.repo';
import type { Command } from './command.types';

/**
 * `login-link`: prints a fresh one-time login link; everything runs on. Links printed before and not used are void from
 * now on.
 */
export const loginLink: Command = async ({ db, officeUrl, now, say }) => {
  const code = await createLoginCode(db, now);
  say(
    [
      '管理员登录链接（只能用一次，24 小时内有效；以前打印而没有用过的从现在起作废）：',
      `  ${officeUrl}/login/${code}`,
    ].join('\n'),
  );
};
