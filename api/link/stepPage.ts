import { rm } from 'node:fs/promises';
import type { Request, Response } from 'express';
import type { VNode } from 'preact';
import type { Act } from '../../acts/act.types';
import type { StepAct, StepReceipt, StepTarget } from '../../acts/stepAct';
import { APP_ERRORS, AppError, wrongAt } from '../../domain/errors';
import { matterSeen } from '../../store/confirmation.repo';
import type { ApiDeps } from '../api.deps';
import type { ConfirmWords } from '../confirm/ConfirmCard';
import { refuseEnter } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { performForm } from '../frame/performForm';
import { pageHtml } from '../kit/Layout';
import { many, one, type Posted } from '../kit/readForm';
import { NOTHING_WRONG, type WrongForm } from '../kit/Wrong';
import { PersonConfirmPage } from './PersonConfirmPage';
import type { FormBounds, FormReader, PostedForm } from './postedForm';
import { findStep, type MatterStep } from './task.view';
import { refuseFiles } from './uploads.page';
import type { Visitor } from './visitor';

export type { MatterStep };

/** A step behind somebody's link, as its page and its forms see it. */
export interface StepVisit {
  deps: ApiDeps;
  visitor: Visitor;
  matterStep: MatterStep;
  /** What is below the step in the address: an indicator's code, a unit's matter. */
  params: Request['params'];
  query: Request['query'];
}

/** What a page shows again after a form was refused; on a first look nothing was typed and nothing is wrong. */
export interface Shown {
  fields: Posted | undefined;
  /** Evidence that came with the form or stood in it. */
  evidence: readonly string[];
  wrong: WrongForm;
}

/** What one button's form does; answers where it leads, or undefined when it has asked once more. */
export type StepForm = (
  visit: StepVisit,
  fields: Posted,
  evidence: readonly string[],
  res: Response,
) => Promise<string | undefined>;

interface FormSide<T, I, D> {
  act: Act<T, I, D>;
  target(visit: StepVisit): T;
  /**
   * What was typed, as the act's input has it. Throws "invalid-request" for what only this form asks: a box not ticked.
   */
  read(fields: Posted, visit: StepVisit, evidence: readonly string[]): unknown;
  /** Name of the field that says what was seen; default: `seen`. */
  seen?: string;
  /** Asks once more before it is done, in these words; `back` is by default the page of the step. */
  final?(visit: StepVisit, fields: Posted): ConfirmWords & { back?: string };
  /** Where it leads. */
  to(visit: StepVisit, done: D, fields: Posted): string | Promise<string>;
}

/** The page of a step, or below it: what it shows, and its forms by the value of their buttons. */
export interface StepPage {
  /** Whose page it is, where it is not only for whoever acts on the step. Throws "not-found", "not-allowed". */
  find?: typeof findStep;
  show(visit: StepVisit, shown: Shown): Promise<VNode>;
  forms: Record<string, StepForm>;
  /** How much a form may hold, where it is more than a template's. */
  bounds?: FormBounds;
  /** Files may come with the form: kept as evidence of the step before the form is judged. */
  receive?(visit: StepVisit, posted: PostedForm): Promise<{ ids: string[]; problems: WrongForm['problems'] }>;
}

export async function showStepPage(page: StepPage, visit: StepVisit, res: Response): Promise<void> {
  const vnode = await page.show(visit, { fields: undefined, evidence: [], wrong: NOTHING_WRONG });
  res.send(pageHtml(vnode));
}

/** Looks up what an address names, for a page: whoever may not see it gets no further. */
export async function visitStep(
  deps: ApiDeps,
  visitor: Visitor,
  { params, query }: Request,
  find = findStep,
): Promise<StepVisit> {
  const matterStep = await find(deps.db, visitor, String(params.matterId), String(params.step));
  return { deps, visitor, matterStep, params, query };
}

/** Address of a step's page. */
export function addressOf({ visitor, matterStep: { matter, step } }: StepVisit): string {
  return `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}`;
}

/**
 * Reads a posted form, does what it asks and leads on. Files are received only where the page takes some, and are ours
 * only as long as the request. What is wrong is shown in the same form, with everything typed and every file received,
 * under the error's status; the step is found anew, since what stood in the way may be what somebody else has just
 * done.
 */
export async function receiveStepForm(
  page: StepPage,
  visit: StepVisit,
  read: FormReader,
  req: Request,
  res: Response,
): Promise<void> {
  const { deps, visitor, matterStep } = visit;
  const refuse = (bytes: number) =>
    refuseFiles(deps, visitor, [matterStep.matter.id, matterStep.step.id], bytes);
  const posted = await read(req, res, page.receive && refuse, page.bounds);
  const { fields } = posted;
  try {
    const received = (await page.receive?.(visit, posted)) ?? { ids: [], problems: [] };
    const evidence = [...new Set([...many(fields, 'evidence'), ...received.ids])];
    try {
      refuseEnter(fields);
      if (received.problems.length > 0)
        throw new AppError('invalid-request', { problems: received.problems });
      const to = await formOf(page, fields)(visit, fields, evidence, res);
      if (to !== undefined) res.redirect(303, to);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const now = await (page.find ?? findStep)(deps.db, visitor, matterStep.matter.id, matterStep.step.id);
      const wrong = { problems: error.detail.problems ?? [], error: APP_ERRORS[error.code] };
      const vnode = await page.show({ ...visit, matterStep: now }, { fields, evidence, wrong });
      res.locals.code = error.code;
      res.status(HTTP_STATUS[error.code]).send(pageHtml(vnode));
    }
  } finally {
    for (const file of posted.files) await rm(file.path, { force: true });
  }
}

type StepSide<I, D> = Omit<FormSide<StepTarget, I, StepReceipt & D>, 'act' | 'target' | 'to'> & {
  act: StepAct<I, D>;
  /** Default: the receipt. */
  to?(visit: StepVisit, done: StepReceipt & D, fields: Posted): string | Promise<string>;
};

/** The form of an act on a step, which leads to the receipt. */
export function stepForm<I, D>(side: StepSide<I, D>): StepForm {
  return linkForm<StepTarget, I, StepReceipt & D>({
    target: stepTarget,
    to: ({ visitor }, done) => `${visitor.base}/receipts/${done.factId}`,
    ...side,
  });
}

/** The step that a page is about, as the target of an act. */
export function stepTarget({ matterStep: { matter, step } }: StepVisit): StepTarget {
  return { matterId: matter.id, step: step.id };
}

/** The form of any act behind a link: its fields are the act's input; what was seen is a hidden field. */
export function linkForm<T, I, D>({ act, target, read, final, to, ...side }: FormSide<T, I, D>): StepForm {
  return async (visit, fields, evidence, res) => {
    const { deps, visitor, matterStep } = visit;
    const seen = side.seen ?? 'seen';
    const done = await performForm(deps, {
      act,
      owner: visitor.linkId,
      fields,
      typed: await read(fields, visit, evidence),
      call: {
        caller: { personId: visitor.person.id, accessId: null },
        target: target(visit),
        // Empty: they saw that nothing was there.
        ...(fields[seen] !== undefined && { seen: one(fields, seen) }),
        now: visitor.now,
      },
      ...(final && {
        final: {
          res,
          stands: (db) => matterSeen(db, matterStep.matter.id),
          page: (confirm) =>
            PersonConfirmPage({ visitor, confirm, back: addressOf(visit), ...final(visit, confirm.fields) }),
        },
      }),
    });
    if (!done) return undefined;
    return to(visit, done, fields);
  };
}

/** The form whose button was pressed; a page with one form needs no telling. */
function formOf({ forms }: StepPage, fields: Posted): StepForm {
  const action = one(fields, 'action');
  const [only, ...more] = Object.values(forms);
  if (only && more.length === 0) return only;
  if (!Object.hasOwn(forms, action)) throw wrongAt('action', '请点按钮选择');
  return forms[action]!;
}
