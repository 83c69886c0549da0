import type { Response } from 'express';
import type { VNode } from 'preact';
import { AppError } from '../../domain/errors';
import type { StepKind } from '../../domain/template/step.kinds';
import type { ApiDeps } from '../api.deps';
import type { Found, StepPage } from '../link/stepPage';
import type { Posted } from '../people/readForm';
import type { Visitor } from '../people/visitor';
import { ApprovalPage } from './ApprovalPage';
import { approvePage } from './approval.page';
import { bulletinPage } from './bulletin.page';
import { loadApproval } from './bulletin.view';
import { filingPage } from './filing.page';
import { objectionPage } from './objection.page';
import { objectionAnswerPage } from './objectionAnswer.page';
import { scoringPage } from './scoring.page';
import { signaturePage } from './signature.page';

type Act = (deps: ApiDeps, visitor: Visitor, found: Found, fields: Posted, res: Response) => Promise<void>;

interface KindPage {
  /** The step's page; `query` is of the address. */
  show(deps: ApiDeps, visitor: Visitor, found: Found, query: Record<string, unknown>): Promise<VNode>;
  act: Act;
}

/** The pages of a quarter's steps by what the step is for; the others are those of `api/people`. */
const PAGES: Partial<Record<StepKind, KindPage>> = {
  approval: {
    show: async ({ db }, visitor, found) =>
      ApprovalPage({ approval: await loadApproval(db, visitor, found) }),
    act: approvePage,
  },
};

/** Those whose forms are acts. */
const STEP_PAGES: Partial<Record<StepKind, StepPage>> = {
  filing: filingPage,
  signature: signaturePage,
  scoring: scoringPage,
  bulletin: bulletinPage,
  objection: objectionPage,
  answer: objectionAnswerPage,
};

/** Page and forms of a step by its kind; undefined where it has none of its own. */
export function stepPageOf({ spec }: Found): StepPage | undefined {
  return STEP_PAGES[spec.kind];
}

/** Page and form of a quarter's step; undefined for a step with a form of the template, or the check of one. */
export function quarterStep({ spec }: Found): KindPage | undefined {
  return PAGES[spec.kind];
}

/** Throws AppError "not-found" unless the step is of this kind. */
export function requireKind({ spec }: Found, kind: StepKind): void {
  if (spec.kind !== kind) throw new AppError('not-found', { ids: { step: spec.id } });
}
