import { one, type Posted, textIn } from '../../../api/kit/readForm';
import { linkForm, type StepPage, type StepVisit, stepForm, stepTarget } from '../../../api/link/stepPage';
import { AppError } from '../../../domain/errors';
import { stepPath } from '../quarter.paths';
import { handInScores } from './handInScores.act';
import { ScoringPage } from './ScoringPage';
import { saveScores } from './saveScores.act';
import { placedByCode, readScore, scoreBefore, scoresTyped } from './score.form';
import { leftOf, loadScoring, type ScoringTask, shareOf, toBeScored } from './scoring.view';
import { UnitScorePage } from './UnitScorePage';

/** A reviewer's share, handed in when nothing is left. */
export const scoringPage: StepPage = {
  show: async ({ deps, visitor, matterStep, query }, { fields, wrong }) =>
    ScoringPage({
      scoring: await loadScoring(deps.db, visitor, matterStep),
      wrong,
      saved: fields ? undefined : textIn(query.saved),
    }),
  forms: { submit: stepForm({ act: handInScores, read: () => ({}) }) },
};

const save = linkForm({
  act: saveScores,
  target: stepTarget,
  read: async (fields, visit) => {
    const { scores, problems } = typedIn(await loadedBy(visit), fields);
    if (problems.length > 0) throw new AppError('invalid-request', { problems });
    return { scores };
  },
  to: async (visit, _done, fields) => {
    const { visitor, matterStep } = visit;
    const { scoring, share } = await loadedBy(visit);
    const next = one(fields, 'action') === 'next' && scoring.shares.find((s) => leftOf(s).length > 0);
    const to = next && next.unitMatterId !== share.unitMatterId ? `/units/${next.unitMatterId}` : '';
    return stepPath({ visitor, ...matterStep }, `${to}?saved=${share.unitMatterId}`);
  },
});

/**
 * One unit of a reviewer's share: its marks are saved, as many as were given, and lead to the next unit with
 * something left or back to the list. Throws "not-found" if it is not in the share.
 */
export const unitScorePage: StepPage = {
  show: async (visit, { fields, wrong }) => {
    const { scoring, share } = await loadedBy(visit);
    if (!fields) {
      const typed = new Map(share.items.map((i) => [i.code, scoreBefore(i)]));
      return UnitScorePage({ scoring, share, typed, wrong, saved: textIn(visit.query.saved) });
    }
    const { typed, scores } = typedIn({ scoring, share }, fields);
    const problems = placedByCode(wrong.problems, scores);
    return UnitScorePage({ scoring, share, typed, wrong: { ...wrong, problems } });
  },
  forms: { next: save, save },
};

interface Loaded {
  scoring: ScoringTask;
  share: ReturnType<typeof shareOf>;
}

async function loadedBy({ deps, visitor, matterStep, params }: StepVisit): Promise<Loaded> {
  const scoring = await loadScoring(deps.db, visitor, matterStep);
  return { scoring, share: shareOf(scoring, String(params.unitMatterId)) };
}

function typedIn({ scoring, share }: Loaded, fields: Posted) {
  const typed = new Map(toBeScored(share).map(({ code }) => [code, readScore(fields, code)]));
  const full = new Map([...scoring.indicators].map(([code, i]) => [code, i.full]));
  return { typed, ...scoresTyped(share.unitMatterId, typed, full) };
}
