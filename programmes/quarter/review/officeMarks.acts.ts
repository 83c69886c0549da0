import { act } from '../../../acts/act';
import type { Call } from '../../../acts/act.types';
import { officerSchema } from '../../../acts/caller.schema';
import { reasonSchema } from '../../../acts/params.schema';
import { stepOfKind } from '../../../acts/stepOfKind';
import { z } from '../../../acts/zod';
import { AppError, type Problem } from '../../../domain/errors';
import { requireOffice } from '../../../domain/people/office';
import { lockMatter } from '../../../store/facts.repo';
import type { Tx } from '../../../store/openStore';
import { contextOf } from '../../../store/programme.context';
import { quarterOf } from '../quarter.store';
import { indicatorsOf } from '../scheme/indicators.rules';
import { countedOf, keepAdjustment, keepRulings } from './keepMarks.store';

/** Most cases that one entry finds or takes back. */
const MOST = 99;

const adjustment = z.strictObject({
  code: z.string().min(1).max(10).openapi({ description: '加分、减分或否决项的编号' }),
  count: z.int().openapi({ description: '件数；撤回时为负', example: 1 }),
  reason: reasonSchema,
});

/** Cases of a bonus, deduction or veto item found for a unit; a negative count takes back what was found by mistake. */
export const addAdjustment = act<typeof adjustment, string, { id: string }>(
  {
    name: 'adjust',
    input: adjustment,
    run: async (tx, call) => {
      const { code, count, reason } = call.input;
      const { matter, scheme, by } = await unitOf(tx, call);
      const parts = [scheme.bonus, scheme.deduction, scheme.veto];
      const problems: Problem[] = [];
      if (!parts.some((p) => p?.items.some((i) => i.code === code)))
        problems.push({ path: 'code', reason: '考核细则里没有这个加分、减分或否决项' });
      if (!Number.isInteger(count) || count === 0 || Math.abs(count) > MOST)
        problems.push({ path: 'count', reason: `请填 1 至 ${MOST} 的整数，撤回时填负数` });
      else if (count < 0 && (await countedOf(tx, matter.id, code)) + count < 0)
        problems.push({ path: 'count', reason: '撤回的件数超过了已记录的件数' });
      if (reason.trim() === '') problems.push({ path: 'reason', reason: '请写明依据' });
      if (problems.length > 0) throw new AppError('invalid-request', { problems });
      return { done: { id: await keepAdjustment(tx, matter, { code, count, reason, ...by }) }, wake: [] };
    },
  },
  {
    path: '/matters/{id}/adjustments',
    tag: '评分',
    summary: '记录一个单位的加分、减分或一票否决',
    description: '只能添加，不能改；记错的用负的件数撤回。',
    errors: ['not-found', 'not-allowed'],
    body: 'AdjustmentWish',
    beside: { by: officerSchema },
    target: async (db, params) => (await stepOfKind('filing')(db, params)).matterId,
    status: 201,
    answer: z
      .strictObject({ id: z.string(), matterId: z.string(), code: z.string(), count: z.int() })
      .openapi('Adjustment'),
    answerOf: ({ id }, { target: matterId, input: { code, count } }) => ({ id, matterId, code, count }),
  },
);

const rulings = z.strictObject({
  rulings: z.array(z.strictObject({ code: z.string(), marks: z.number() })),
  reason: z.string(),
});

/**
 * Marks of the office's for a unit in place of the reviewers'. Has no face of its own: an objection is answered with
 * it, and an issued bulletin corrected. A wrong place is `rulings.<n>.<field>` or `reason`.
 */
export const addRulings = act<typeof rulings, string, { ids: string[] }>({
  name: 'rule',
  input: rulings,
  run: async (tx, call) => {
    const { rulings, reason } = call.input;
    const { matter, scheme, period, by } = await unitOf(tx, call);
    const full = new Map(indicatorsOf(scheme, period.quarter).map((i) => [i.code, i.full]));
    const problems = rulings.flatMap(({ code, marks }, n) => rulingProblems(marks, full.get(code), n));
    if (rulings.length === 0) problems.push({ path: 'rulings', reason: '请至少写一项裁定' });
    if (reason.trim() === '') problems.push({ path: 'reason', reason: '请写明裁定的理由' });
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    return { done: { ids: await keepRulings(tx, matter, { rulings, reason, ...by }) }, wake: [] };
  },
});

/**
 * The unit's matter, locked, and what its quarter is assessed by; throws "not-found", or "not-allowed" if it is not
 * the office's.
 */
async function unitOf(tx: Tx, { target: matterId, caller, now }: Call<string, unknown>) {
  const matter = await lockMatter(tx, matterId);
  if (!matter) throw new AppError('not-found', { ids: { matter: matterId } });
  requireOffice(await contextOf(tx, matter.programme_id, matter.revision), caller, now);
  const { scheme, period } = await quarterOf(tx, matter.programme_id);
  return { matter, scheme, period, by: { byPerson: caller.personId, byAccess: caller.accessId, now } };
}

function rulingProblems(marks: number, full: number | undefined, n: number): Problem[] {
  if (full === undefined) return [{ path: `rulings.${n}.code`, reason: '本季度没有这项指标' }];
  const cents = marks * 100;
  const isExact = Math.abs(cents - Math.round(cents)) < 1e-6;
  if (marks >= 0 && marks <= full && isExact) return [];
  return [{ path: `rulings.${n}.marks`, reason: `须在 0 至 ${full} 分之间，最多两位小数` }];
}
