import { diffAnswer } from '../acts/change/diff.answer';
import { wrongAt } from '../domain/errors';
import { newestCalendar } from '../store/calendar.repo';
import { applyChange } from '../store/change/applyChange';
import type { Change } from '../store/change/change.types';
import type { Tx } from '../store/openStore';
import { pokeLater } from './afterCommit';
import type { ApiDeps } from './api.deps';

interface Wish {
  previewId: string | undefined;
  /** What is sent along must be what was previewed. */
  change: Change | undefined;
  kind: 'calendarYear' | 'extraDays';
  /** True for a preview of what this very address changes. */
  ours(change: Change): boolean;
  reason: string;
  accessId: string;
  now: number;
}

/**
 * Makes a previewed change of the calendar; `after` wakes each programme that it moves. Throws AppError
 * "preview-needed" without a preview, "not-found" for one of another kind,
 * "invalid-request" for one of another year or unit, "preview-stale" if the world has moved since.
 */
export async function applyCalendar(tx: Tx, deps: ApiDeps, wish: Wish) {
  const { change, kind, ours, ...who } = wish;
  const done = await applyChange(tx, { ...who, ...(change && { change }), kinds: [kind] });
  // The transaction ends with this error, so nothing of it stays.
  if (!ours(done.change)) {
    throw wrongAt('previewId', '这是另一项改动的预览编号');
  }
  const { version } = await newestCalendar(tx);
  const after = () => {
    for (const id of done.programmes)
      pokeLater(deps.log, { programme: id }, () => deps.engine.pokeProgramme(id, 'calendarChanged'))();
  };
  return { version, programmes: done.programmes, diff: diffAnswer(done.diff), after };
}
