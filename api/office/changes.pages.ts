import type { RequestHandler, Router } from 'express';
import type { Act } from '../../acts/act.types';
import { moveDates } from '../../acts/programme/moveDates.acts';
import { resumeProgramme } from '../../acts/programme/resume.acts';
import { upgradeTemplate } from '../../acts/programme/upgradeTemplate.acts';
import type { ApiDeps } from '../api.deps';
import type { FailureLimit } from '../limits';
import { programmeOf } from '../programmeOf';
import { type ChangeKind, changeInput, typedChange } from './change.input';
import { officeAct } from './officeForm';
import { PreviewPage } from './PreviewPage';
import { previewedForms } from './previewedForms';

const ACTS: Record<ChangeKind, Act<string, object, object>> = {
  resumed: resumeProgramme,
  moved: moveDates,
  template: upgradeTemplate,
};

/** Changes of a programme, from its page and back to it. */
export function changePages(deps: ApiDeps, failures: FailureLimit, show: RequestHandler): Router {
  return previewedForms(deps, failures, {
    paths: { preview: '/programmes/:id/preview', apply: '/programmes/:id/apply' },
    show,
    typed: ({ fields }) => typedChange(fields),
    read: async ({ params }, typed) => ({ programme: await programmeOf(deps.db, String(params.id)), typed }),
    change: (tx, { programme, typed }) => changeInput(tx, deps, programme.id, typed),
    page: ({ visitor }, change, shown) => PreviewPage({ visitor, ...change, shown }),
    make: async (visit, { programme: { id }, typed: { form } }, typed) => {
      await officeAct(visit, ACTS[form], { target: id, typed });
      return `/programmes/${id}`;
    },
  });
}
