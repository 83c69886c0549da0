import { type RequestHandler, Router } from 'express';
import type { VNode } from 'preact';
import { type Previewed, previewOf } from '../../acts/change/previewOf';
import { AppError } from '../../domain/errors';
import type { Change } from '../../store/change/change.types';
import { inTransaction } from '../../store/inTransaction';
import type { Tx } from '../../store/openStore';
import type { ApiDeps } from '../api.deps';
import { enterProblem } from '../confirm/enterGuard';
import { HTTP_STATUS } from '../errors.http';
import { pageHtml } from '../kit/Layout';
import { one } from '../kit/readForm';
import type { FailureLimit } from '../limits';
import { type FormTyped, reasonProblems } from './formTyped';
import { type OfficeVisit, officeForm } from './officeForm';

/** What a preview's page shows beside the change. */
export interface Shown {
  preview: Previewed;
  /** As it was typed; undefined on a first look. */
  reason?: string;
  /** What is wrong with the reason. */
  problem?: string | undefined;
  /** The world has moved since the preview that was to be made: this is the new one. */
  stale?: boolean;
}

interface PreviewedForms<F extends string, C> {
  paths: { preview: string; apply: string };
  /** The page the forms stand on. */
  show: RequestHandler;
  typed(visit: OfficeVisit): FormTyped<F>;
  /** What is meant. Throws AppError naming the fields that are wrong. */
  read(visit: OfficeVisit, typed: FormTyped<F>): Promise<C>;
  change(tx: Tx, meant: C): Change | Promise<Change>;
  page(visit: Pick<OfficeVisit, 'visitor'>, meant: C, shown: Shown): VNode;
  /** Makes exactly what was shown; answers where it can be seen. */
  make(visit: OfficeVisit, meant: C, said: { previewId?: string; reason: string }): Promise<string>;
}

/** The preview's page of a change that is meant. A preview changes nothing. */
export async function previewPage<C>(
  { db }: ApiDeps,
  { change, page }: Pick<PreviewedForms<string, C>, 'change' | 'page'>,
  visit: Pick<OfficeVisit, 'visitor'>,
  meant: C,
  said: Omit<Shown, 'preview'> = {},
): Promise<string> {
  const { accessId, now } = visit.visitor;
  const by = { caller: { personId: null, accessId }, now };
  const { done: preview } = await inTransaction(db, async (tx) => previewOf(tx, by, await change(tx, meant)));
  return pageHtml(page(visit, meant, { preview, ...said }));
}

/**
 * Changes that touch many matters: shown first, then made as shown. What was previewed and does not hold any more is
 * shown anew instead of being made; what cannot even be previewed stands beside the form it was typed into.
 */
export function previewedForms<F extends string, C>(
  deps: ApiDeps,
  failures: FailureLimit,
  forms: PreviewedForms<F, C>,
): Router {
  const { paths, show, typed, read, make } = forms;
  const preview = async (visit: OfficeVisit, input: FormTyped<F>) => {
    visit.res.send(await previewPage(deps, forms, visit, await read(visit, input)));
    return undefined;
  };
  const apply = async (visit: OfficeVisit, input: FormTyped<F>) => {
    const { fields, res } = visit;
    const meant = await read(visit, input);
    const reason = one(fields, 'reason').trim();
    const again = async (code: 'preview-stale' | 'invalid-request', problem?: string) => {
      const stale = code === 'preview-stale';
      const page = await previewPage(deps, forms, visit, meant, { reason, problem, stale });
      res.locals.code = code;
      res.status(HTTP_STATUS[code]).send(page);
      return undefined;
    };
    const bad = enterProblem(fields) ?? reasonProblems(reason)[0]?.reason;
    if (bad !== undefined) return again('invalid-request', bad);
    const previewId = one(fields, 'previewId');
    try {
      return await make(visit, meant, { ...(previewId && { previewId }), reason });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'preview-stale') throw error;
      return again('preview-stale');
    }
  };
  return Router().use(
    officeForm<F>(deps, failures, { path: paths.preview, show, typed, act: preview }),
    officeForm<F>(deps, failures, { path: paths.apply, show, typed, act: apply }),
  );
}
