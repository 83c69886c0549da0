import { one, textIn } from '../../../api/kit/readForm';
import { linkForm, type StepPage, type StepVisit, stepForm } from '../../../api/link/stepPage';
import { APP_ERRORS, AppError } from '../../../domain/errors';
import { stepPath } from '../quarter.paths';
import { BulletinPage } from './BulletinPage';
import type { BulletinActs } from './bulletin.acts';
import { loadBulletin } from './bulletin.view';
import { submitBulletin } from './submitBulletin.act';
import { WordingPage } from './WordingPage';
import { wordingProblems, wordingTyped } from './wording.form';

/** The officer's step: the newest draft, handed in for approval. */
export const bulletinPage: StepPage = {
  show: async ({ deps, visitor, matterStep, query }, { wrong }) =>
    BulletinPage({
      bulletin: await loadBulletin(deps.db, visitor, matterStep),
      done: textIn(query.done),
      wrong,
    }),
  forms: {
    bulletin: stepForm({ act: submitBulletin, read: (fields) => ({ bulletin: one(fields, 'seen') }) }),
  },
};

/** Below it: the draft compiled anew from what stands now. */
export function compilePage(compile: BulletinActs['compile']): StepPage {
  return {
    ...bulletinPage,
    forms: {
      compile: linkForm({
        act: compile,
        target: ({ visitor }) => visitor.context.id,
        read: () => ({}),
        to: (visit, { same }) => stepPath(at(visit), `?done=${same ? 'same' : 'compiled'}`),
      }),
    },
  };
}

/** Below it: the wording of the newest draft. Throws AppError "not-found" before there is one. */
export function wordingPage(compile: BulletinActs['compile']): StepPage {
  return {
    show: async ({ deps, visitor, matterStep }, { fields, wrong }) => {
      const bulletin = await loadBulletin(deps.db, visitor, matterStep);
      if (!bulletin.draft) throw new AppError('not-found', { ids: { step: matterStep.step.id } });
      if (!fields) return WordingPage({ bulletin, wording: bulletin.draft.wording, wrong });
      const problems = wrong.problems.map((p) => ({ ...p, path: p.path.replace(/^wording\./, '') }));
      // To the reader a placeholder is a word of theirs, not of a template.
      const error = APP_ERRORS['invalid-request'];
      return WordingPage({ bulletin, wording: wordingTyped(fields), wrong: { problems, error } });
    },
    forms: {
      save: linkForm({
        act: compile,
        target: ({ visitor }) => visitor.context.id,
        read: (fields) => {
          const wording = wordingTyped(fields);
          const problems = wordingProblems(wording);
          if (problems.length > 0) throw new AppError('invalid-request', { problems });
          return { wording };
        },
        to: (visit, { same }) => stepPath(at(visit), `?done=${same ? 'same' : 'worded'}`),
      }),
    },
  };
}

const at = ({ visitor, matterStep }: StepVisit) => ({ visitor, ...matterStep });
