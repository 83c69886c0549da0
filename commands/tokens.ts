import { instantText } from '../domain/calendar/shanghai';
import { livingTokens, revokeAccess } from '../store/access.repo';
import { type Command, CommandRefused } from './command.types';

const USAGE = `用法：
  npm run tokens -- --list       列出有效的接口令牌（只有编号和来历，没有令牌本身）
  npm run tokens -- --void 编号  作废一个令牌，几秒钟内生效，不能恢复`;

const LABELS: Record<string, string> = { preset: 'TONGXIN_ADMIN_TOKEN 预置', first: '首次启动生成' };

/** `tokens --list` and `tokens --void ID`: which API tokens are valid, and one of them no longer. */
export const tokens: Command = async ({ db, now, say }, args) => {
  const [what, id, ...more] = args;
  if (what === '--list' && id === undefined) {
    const rows = await livingTokens(db);
    const lines = rows.map((t) => `  ${t.id}  ${instantText(t.createdAt)}  ${LABELS[t.label] ?? t.label}`);
    say(lines.length > 0 ? ['有效的接口令牌：', ...lines].join('\n') : '没有有效的接口令牌。');
    return;
  }
  if (what !== '--void' || id === undefined || more.length > 0) throw new CommandRefused(USAGE);
  const known = (await livingTokens(db)).find((t) => t.id === id);
  if (!known || !(await revokeAccess(db, id, now)))
    throw new CommandRefused(`没有编号为 ${id} 的有效令牌。\n${USAGE}`);
  say(
    known.label === 'preset'
      ? '已作废。它是 TONGXIN_ADMIN_TOKEN 预置的：请换一个新的再重新启动，否则启动会被拒绝。'
      : '已作废。再没有有效的令牌时，下次 npm start 会生成一个新的，只显示一次。',
  );
};
