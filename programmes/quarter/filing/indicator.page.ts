import { one, type Posted, textIn } from '../../../api/kit/readForm';
import { receiveEvidence } from '../../../api/link/handIn.page';
import { linkForm, type StepPage, type StepVisit, stepTarget as target } from '../../../api/link/stepPage';
import { wrongAt } from '../../../domain/errors';
import { evidenceForStep } from '../../../store/task.views';
import { indicatorPath, stepPath } from '../quarter.paths';
import { quarterOf } from '../quarter.store';
import type { AskedIndicator } from '../scheme/indicators.rules';
import { filingEvidence } from './evidence.store';
import { indicatorOf, loadFiling } from './filing.view';
import { IndicatorPage } from './IndicatorPage';
import { filingValue, nilValue, readIndicator, typedBefore } from './indicator.form';
import { saveFiling, takeBackFiling } from './saveFilings.act';

const save = linkForm({
  act: saveFiling,
  target,
  read: async (fields, visit, evidence) => {
    const indicator = await askedFor(visit);
    const value = answerIn(indicator, fields, evidence);
    await refuseUnticked(fields, visit);
    return { code: indicator.code, ...value };
  },
  to: nextPage,
});

/**
 * One indicator: its answer is saved on its own, and leads to the next without one, or back to the whole. Throws
 * "not-found" for a code that is not filed this quarter.
 */
export const indicatorPage: StepPage = {
  receive: async (visit, posted) => {
    await askedFor(visit);
    return receiveEvidence(visit, posted);
  },
  show: async ({ deps: { db }, visitor, matterStep, params, query }, shown) => {
    const { fields, wrong } = shown;
    const filing = await loadFiling(db, visitor, matterStep);
    const indicator = indicatorOf(filing, String(params.code));
    const answer = filing.filings.get(indicator.code);
    const [matterId, stepId] = [matterStep.matter.id, matterStep.step.id];
    const used = fields ? shown.evidence : (answer?.evidence ?? []).map((e) => e.id);
    return IndicatorPage({
      ...{ filing, indicator, wrong },
      typed: fields ? readIndicator(fields) : typedBefore(answer),
      evidence: await evidenceForStep(db, matterId, stepId, used),
      uploaded: await filingEvidence(db, matterId, stepId),
      saved: fields ? undefined : textIn(query.saved),
    });
  },
  forms: {
    next: save,
    save,
    nil: save,
    clear: linkForm({
      act: takeBackFiling,
      target,
      read: async (fields, visit) => {
        await refuseUnticked(fields, visit);
        return { code: (await askedFor(visit)).code };
      },
      to: nextPage,
    }),
  },
};

async function askedFor({ deps, visitor, params }: StepVisit): Promise<AskedIndicator> {
  return indicatorOf({ quarter: await quarterOf(deps.db, visitor.context.id) }, String(params.code));
}

function answerIn(indicator: AskedIndicator, fields: Posted, evidence: readonly string[]) {
  const typed = readIndicator(fields);
  if (one(fields, 'action') !== 'nil') return filingValue(indicator, typed, evidence);
  if (one(fields, 'nilConfirmed') !== '1') throw wrongAt('nil', '零报告请先勾选“我确认本季度没有这项工作”');
  return nilValue(typed);
}

async function refuseUnticked(fields: Posted, { deps, visitor, matterStep }: StepVisit): Promise<void> {
  const { mode } = await loadFiling(deps.db, visitor, matterStep);
  if (mode === 'mend' && one(fields, 'voidConfirmed') !== '1')
    throw wrongAt('void', '已提交的填报要改动，请先勾选“我知道改动后须重新签批”');
}

async function nextPage({ deps, visitor, matterStep, params }: StepVisit, _done: unknown, fields: Posted) {
  const code = String(params.code);
  const { quarter, filings } = await loadFiling(deps.db, visitor, matterStep);
  const next = one(fields, 'action') === 'next' ? nextLeft(quarter.filed, filings, code) : null;
  const at = { visitor, ...matterStep };
  return `${next ? indicatorPath(at, next) : stepPath(at)}?saved=${code}${next ? '' : `#${code}`}`;
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
