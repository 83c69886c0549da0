import type { Response } from 'express';
import { AppError } from '../../domain/errors';
import type { FilingValue } from '../../domain/scheme/filing.rules';
import type { AskedIndicator } from '../../domain/scheme/indicatorsOf';
import { lockMatter } from '../../store/facts.repo';
import { filingsOf } from '../../store/filing/filings.views';
import { saveFiling } from '../../store/filing/saveFiling';
import { evidenceKept } from '../../store/quarter/evidence.views';
import { evidenceForStep } from '../../store/task.views';
import { pokeLater } from '../afterCommit';
import type { ApiDeps } from '../api.deps';
import { formOnce } from '../formOnce';
import { NOTHING_WRONG } from '../kit/Wrong';
import { receiveFiles } from '../people/handIn.page';
import type { PostedForm } from '../people/postedForm';
import { many, one } from '../people/readForm';
import { findStep } from '../people/task.view';
import type { Visitor } from '../people/visitor';
import { type Found, indicatorOf, loadFiling } from './filing.view';
import { IndicatorPage } from './IndicatorPage';
import { filingValue, nilValue, readIndicator, typedBefore } from './indicator.form';
import { indicatorPath, stepPath } from './quarter.paths';
import { actorOf, onceOf, sendWrong, wrongPlace } from './quarterForm';

/** The page of one indicator. Throws AppError "not-found" for a code that is not filed this quarter. */
export async function indicatorPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  code: string,
  saved: string | undefined,
) {
  const filing = await loadFiling(deps.db, visitor, found);
  const indicator = indicatorOf(filing, code);
  const answer = filing.filings.get(code);
  const kept = await evidenceKept(deps.db, found.matter.id, found.step.id);
  const typed = typedBefore(answer);
  const used = (answer?.evidence ?? []).map((e) => e.id);
  const evidence = await evidenceForStep(deps.db, found.matter.id, found.step.id, used);
  return IndicatorPage({ filing, indicator, typed, evidence, kept, wrong: NOTHING_WRONG, saved });
}

/**
 * Saves the answer to one indicator and leads to the next without one, or back to the whole. What is wrong is shown in the same
 * form with everything typed and every file received.
 */
export async function saveIndicatorPage(
  deps: ApiDeps,
  visitor: Visitor,
  found: Found,
  code: string,
  posted: PostedForm,
  res: Response,
): Promise<void> {
  const filing = await loadFiling(deps.db, visitor, found);
  const indicator = indicatorOf(filing, code);
  const { fields } = posted;
  const typed = readIndicator(fields);
  const received = await receiveFiles(deps, visitor, found, posted);
  const evidence = [...new Set([...many(fields, 'evidence'), ...received.ids])];
  const { matter, step } = found;
  try {
    if (received.problems.length > 0) throw new AppError('invalid-request', { problems: received.problems });
    const value = wishOf(indicator, typed, evidence, fields);
    if (filing.standing === 'mend' && one(fields, 'voidConfirmed') !== '1')
      throw wrongPlace('void', '已提交的填报要改动，请先勾选“我知道改动后须重新签批”');
    const seen = one(fields, 'seen');
    const content = ['indicator', matter.id, step.id, code, seen, value];
    const done = await formOnce(deps, onceOf(visitor, fields, content), async (tx) => {
      await lockMatter(tx, matter.id);
      const now = (await filingsOf(tx, matter.id)).find((f) => f.code === code);
      if (seen !== String(now?.at ?? '')) throw new AppError('conflict');
      return saveFiling(tx, { matterId: matter.id, step: step.id, code, value, ...actorOf(visitor) });
    });
    if (done.reopened) {
      pokeLater(deps.log, { matter: matter.id }, () => deps.engine.pokeMatter(done.workflowId, 'reopened'))();
    }
    const at = { visitor, matter, step };
    const next =
      one(fields, 'action') === 'next' ? nextLeft(filing.quarter.filed, filing.filings, code) : null;
    const page = next ? indicatorPath(at, next) : stepPath(at);
    res.redirect(303, `${page}?saved=${code}${next ? '' : `#${code}`}`);
  } catch (error) {
    await sendWrong(res, error, async (wrong) => {
      // Found anew: what stood in the way may be what somebody else has just done.
      const now = await loadFiling(deps.db, visitor, await findStep(deps.db, visitor, matter.id, step.id));
      const kept = await evidenceKept(deps.db, matter.id, step.id);
      const known = await evidenceForStep(deps.db, matter.id, step.id, evidence);
      return IndicatorPage({ filing: now, indicator, typed, evidence: known, kept, wrong });
    });
  }
}

function wishOf(
  indicator: AskedIndicator,
  typed: ReturnType<typeof readIndicator>,
  evidence: string[],
  fields: PostedForm['fields'],
): FilingValue | null {
  const action = one(fields, 'action');
  if (action === 'clear') return null;
  if (action !== 'nil') return filingValue(indicator, typed, evidence);
  if (one(fields, 'nilConfirmed') !== '1')
    throw wrongPlace('nil', '零报告请先勾选“我确认本季度没有这项工作”');
  return nilValue(typed);
}

/** The next indicator without an answer, round the end; null if this was the last. */
function nextLeft(
  filed: readonly AskedIndicator[],
  filings: ReadonlyMap<string, unknown>,
  code: string,
): string | null {
  const here = filed.findIndex((i) => i.code === code);
  const rest = [...filed.slice(here + 1), ...filed.slice(0, here)];
  return rest.find((i) => !filings.has(i.code))?.code ?? null;
}
