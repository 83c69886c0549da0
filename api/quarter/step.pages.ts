import type { StepKind } from '../../domain/template/step.kinds';
import type { Found, StepPage } from '../link/stepPage';
import { approvalPage } from './approval.page';
import { bulletinPage } from './bulletin.page';
import { filingPage } from './filing.page';
import { objectionPage } from './objection.page';
import { objectionAnswerPage } from './objectionAnswer.page';
import { scoringPage } from './scoring.page';
import { signaturePage } from './signature.page';

/** The pages of a quarter's steps by what the step is for; the others are those of `api/people`. */
const STEP_PAGES: Partial<Record<StepKind, StepPage>> = {
  filing: filingPage,
  signature: signaturePage,
  scoring: scoringPage,
  bulletin: bulletinPage,
  approval: approvalPage,
  objection: objectionPage,
  answer: objectionAnswerPage,
};

/** Page and forms of a step by its kind; undefined where it has none of its own. */
export function stepPageOf({ spec }: Found): StepPage | undefined {
  return STEP_PAGES[spec.kind];
}
