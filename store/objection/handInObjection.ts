import type { Instant } from '../../domain/calendar/shanghai';
import { AppError, type Problem } from '../../domain/errors';
import { indicatorsOf } from '../../domain/scheme/indicatorsOf';
import { readMatter } from '../facts.repo';
import { type Actor, handIn, type Receipt } from '../handIn';
import type { Db, Tx } from '../openStore';
import { quarterOf } from '../scheme/quarter.views';

const MOST = 2000;

/**
 * Stores a unit's objection (申诉) to its scores, once a quarter: the indicators it is about and why. What was handed in holds
 * `codes` as a list with commas. Throws "invalid-request" with `codes` or `text`, and what `handIn` throws.
 */
export async function handInObjection(
  db: Db | Tx,
  wish: {
    matterId: string;
    step: string;
    round?: number;
    codes: string[];
    text: string;
    actor: Actor;
    now: Instant;
  },
): Promise<Receipt> {
  const { codes, text, ...rest } = wish;
  const matter = await readMatter(db, wish.matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: wish.matterId } });
  const { scheme, period } = await quarterOf(db, matter.programme_id);
  const asked = new Set(indicatorsOf(scheme, period.quarter).map((i) => i.code));
  const problems: Problem[] = [];
  if (codes.length === 0) problems.push({ path: 'codes', reason: '请勾选有异议的指标' });
  for (const code of codes)
    if (!asked.has(code)) problems.push({ path: 'codes', reason: `本季度没有指标 ${code}` });
  if (text.trim() === '') problems.push({ path: 'text', reason: '请写明申诉的理由' });
  if ([...text].length > MOST) problems.push({ path: 'text', reason: `最多 ${MOST} 个字` });
  if (problems.length > 0) throw new AppError('invalid-request', { problems });
  const form = { codes: [...new Set(codes)].join(','), text };
  return handIn(db, { ...rest, kind: 'objection', form, evidence: [] });
}
