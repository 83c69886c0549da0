import type { Instant } from '../domain/calendar/shanghai';
import { pingDatabase } from '../store/pingDatabase';
import type { ApiDeps } from './api.deps';

/** Whoever asks is waiting with a timeout of some seconds; what has not answered by then counts as away. */
const PATIENCE_MS = 3_000;

/**
 * How long an answer is told again. Monitors ask every ten seconds or so and anybody may ask as often as they like:
 * five seconds keep database and Temporal from being asked more often than they would be anyway. A look at the mail
 * server is a login there; providers count logins and lock accounts that fail too often, and mail waits in its rows
 * meanwhile: once a minute.
 */
const CACHED_MS = { database: 5_000, temporal: 5_000, smtp: 60_000 } as const;

type Part = keyof typeof CACHED_MS;
interface Answer {
  ok: boolean;
  reason?: string;
}
export interface Health {
  ready: boolean;
  parts: Record<Part, Answer>;
}

/**
 * Asks database, Temporal and the mail server, all at once, each within three seconds. Who asks while an answer is
 * awaited gets that one, who asks soon after the same again.
 */
export function healthOf(deps: ApiDeps): () => Promise<Health> {
  const database = remembered(deps, 'database', () => pingDatabase(deps.db));
  const temporal = remembered(deps, 'temporal', () => deps.engine.answers());
  const smtp = remembered(deps, 'smtp', () => deps.smtpAnswers());
  return async () => {
    const [db, engine, mail] = await Promise.all([database(), temporal(), smtp()]);
    return {
      ready: db.ok && engine.ok && mail.ok,
      parts: { database: db, temporal: engine, smtp: mail },
    };
  };
}

function remembered({ clock }: ApiDeps, part: Part, ask: () => Promise<boolean>): () => Promise<Answer> {
  let last: { asked: Instant; answer: Promise<Answer> } | undefined;
  return () => {
    const now = clock.now();
    // A clock that was set back must not keep an answer for longer.
    const age = last === undefined ? Number.POSITIVE_INFINITY : Math.abs(now - last.asked);
    if (last === undefined || age >= CACHED_MS[part]) last = { asked: now, answer: probe(ask) };
    return last.answer;
  };
}

async function probe(ask: () => Promise<boolean>): Promise<Answer> {
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
