import type { Visitor } from '../../api/link/visitor';

type At = { visitor: Pick<Visitor, 'base'>; matter: { id: string }; step: { id: string } };

/** The page of a step behind the visitor's link, with or without a page below it. */
export function stepPath({ visitor, matter, step }: At, below = ''): string {
  return `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}${below}`;
}

/** The page of one indicator of a filing. */
export function indicatorPath(at: At, code: string): string {
  return stepPath(at, `/indicators/${code}`);
}
