import type { RequestHandler } from 'express';
import type { VNode } from 'preact';
import type { StepKind } from '../domain/template/step.kinds';
import type { Db } from '../store/openStore';
import type { SubmissionView } from '../store/task.views';
import type { Route } from './contract';
import type { StepPage } from './link/stepPage';
import type { Visitor } from './people/visitor';

/** The page of a kind of step, and what else the pages behind links must know of it. */
export interface KindPage extends StepPage {
  /** What a receipt says of what was handed in; the whole stands on the step's page. Absent: the template's form. */
  receipt?(submission: SubmissionView): VNode;
}

/** What a system with code of its own adds to the API: every socket the API has. */
export interface ApiSystem {
  routes: readonly Route[];
  /** Pages behind mail links of its kinds of steps. */
  kinds: Partial<Record<StepKind, KindPage>>;
  /** Pages below a step of a kind, by their path; `posted`: there is nothing to look at. */
  below: readonly { path: `/${string}`; kind: StepKind; page: StepPage; posted?: true }[];
  /** Other pages behind a link, by their path. */
  pages: readonly { path: `/${string}`; show(visitor: Visitor): RequestHandler }[];
  /** What stands above somebody's tasks; null: nothing. */
  home?(db: Db, visitor: Visitor): Promise<VNode | null>;
  /** True if somebody may see a piece of evidence of another's step, which they neither hand in nor check. */
  mayRead?(
    db: Db,
    visitor: Visitor,
    evidence: { id: string; matterId: string; stepId: string },
  ): Promise<boolean>;
}
