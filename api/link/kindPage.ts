import type { RequestHandler } from 'express';
import type { VNode } from 'preact';
import type { StepKind } from '../../domain/template/step.kinds';
import type { SubmissionView } from '../../store/task.views';
import type { ApiDeps } from '../api.deps';
import type { StepPage } from './stepPage';
import type { Visitor } from './visitor';

/** The page of a kind of step, and what else the pages behind links must know of it. */
export interface KindPage extends StepPage {
  /**
   * What a receipt says of what was handed in; nothing: the whole stands on the step's page. Absent: the template's
   * form.
   */
  receipt?(submission: SubmissionView): VNode | null;
}

/** What a system adds to the pages behind links. */
export interface LinkPages {
  /** Pages below a step of a kind, by their path; `posted`: there is nothing to look at. */
  below: readonly { path: `/${string}`; kind: StepKind; page: StepPage; posted?: true }[];
  /** Other pages behind a link, by their path. */
  pages: readonly { path: `/${string}`; show(deps: ApiDeps): RequestHandler }[];
  /** What stands below somebody's tasks; null: nothing. */
  home(deps: ApiDeps, visitor: Visitor): Promise<VNode | null>;
  /** True if somebody may see a piece of evidence that they neither hand in nor check. */
  mayRead(
    deps: ApiDeps,
    visitor: Visitor,
    evidence: { id: string; matterId: string; stepId: string },
  ): Promise<boolean>;
}
