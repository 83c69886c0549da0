import { pingDatabase } from '../store/pingDatabase';
import type { ApiDeps } from './api.deps';

/** Whoever asks is waiting with a timeout of some seconds; what has not answered by then counts as away. */
const PATIENCE_MS = 3_000;

type Part = 'database' | 'temporal' | 'smtp';
export interface Health {
  ready: boolean;
  parts: Record<Part, { ok: boolean; reason?: string }>;
}

/** Asks database, Temporal and the mail server, all at once, each within three seconds. */
export async function healthOf(deps: ApiDeps): Promise<Health> {
  const [database, temporal, smtp] = await Promise.all([
    probe(() => pingDatabase(deps.db)),
    probe(() => deps.engine.answers()),
    probe(() => deps.smtpAnswers()),
  ]);
  return { ready: database.ok && temporal.ok && smtp.ok, parts: { database, temporal, smtp } };
}

async function probe(ask: () => Promise<boolean>): Promise<{ ok: boolean; reason?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  try {
    const answer = await Promise.race([ask(), tooLate]);
    if (answer === 'late') return { ok: false, reason: `${PATIENCE_MS / 1000} 秒内没有答复` };
    return answer ? { ok: true } : { ok: false, reason: '没有答复' };
  } catch (error) {
    // The code only: a message may carry the address and the account.
    const { code } = error as { code?: unknown };
    return { ok: false, reason: `连接失败${typeof code === 'string' ? `（${code}）` : ''}` };
  } finally {
    clearTimeout(timer);
  }
}
