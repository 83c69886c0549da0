import { dueText, type Instant } from '../calendar/shanghai';
import type { Problem } from '../errors';

/** Why a deadline cannot be moved to an instant; null if it can. */
export function moveProblem(to: Instant, due: Instant, now: Instant, closesAt: Instant): Problem | null {
  const wrong = (reason: string): Problem => ({ path: 'to', reason });
  if (to === due) return wrong(`现在的时限就是${dueText(due)}`);
  if (to <= now) return wrong(`${dueText(to)}已经过去`);
  if (to >= closesAt) return wrong(`方案${dueText(closesAt)}关闭，时限须在此之前`);
  return null;
}

/** Why a deadline cannot be extended to an instant; null if it can. Whoever wants it earlier moves it. */
export function extensionProblem(to: Instant, due: Instant, now: Instant, closesAt: Instant): Problem | null {
  const problem = moveProblem(to, due, now, closesAt);
  if (problem || to > due) return problem;
  return { path: 'until', reason: `延期须晚于现在的时限${dueText(due)}` };
}
