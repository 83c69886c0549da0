import { canonicalJson } from '../../domain/canonicalJson';
import { AppError } from '../../domain/errors';
import type { ProgrammeSignal } from '../../engine/engine.port';
import { keepCalendar } from '../../store/calendar.repo';
import type { Change, Diff } from '../../store/change/change.types';
import { diffChange } from '../../store/change/diffChange';
import { moveOpenSteps } from '../../store/change/moveOpenSteps';
import { lockConcerned, lockOffices, pinCalendar, pinTemplate } from '../../store/change/pinChange';
import { findPreviewed, usePreview } from '../../store/change/preview.repo';
import type { Tx } from '../../store/openStore';
import { addProgrammeFact } from '../../store/programme.repo';
import type { Call, Outcome } from '../act.types';

/** What is said with the making of a previewed change. */
interface Said {
  previewId?: string | undefined;
  reason: string;
}

interface Making {
  kind: Change['kind'];
  /** Whose change it must be, where it is one programme's. */
  programmeId?: string;
  /** As sent again with the request: must be what was previewed. */
  change?: Change | undefined;
  /** Under which the programmes that it moves are woken. */
  signal: ProgrammeSignal;
}

interface Changed {
  change: Change;
  diff: Diff;
  /** Those it moved. */
  programmes: string[];
  /** Workflow ids of the matters in which alone it moved something. */
  matters: string[];
}

/**
 * Makes a change as it was previewed and wakes whoever it concerns. Everything that moves dates waits for this
 * transaction's locks, so what was shown is what is done. Throws "preview-needed" without a preview, "not-found" for
 * another kind's or programme's, "preview-stale" if the world has moved since.
 */
export async function makeChange(
  tx: Tx,
  { caller, input: { previewId, reason }, now }: Pick<Call<unknown, Said>, 'caller' | 'input' | 'now'>,
  making: Making,
): Promise<Outcome<Changed>> {
  const by = { reason, byAccess: caller.accessId!, now };
  await lockOffices(tx);
  if (previewId === undefined) throw new AppError('preview-needed');
  const change = await previewed(tx, previewId, making);
  if (change.kind !== 'moved') await lockConcerned(tx, change);
  const { affected, calendar, diff, sha256 } = await diffChange(tx, change, now);
  if (!(await usePreview(tx, previewId, sha256, now)))
    throw new AppError('preview-stale', { ids: { preview: previewId } });
  const matters: string[] = [];
  switch (change.kind) {
    case 'calendarYear':
    case 'extraDays':
      // Its number was taken: another version came from elsewhere.
      if (!(await keepCalendar(tx, calendar!, reason, now))) throw new AppError('preview-stale');
      for (const one of affected) await pinCalendar(tx, one, calendar!, by);
      break;
    case 'template':
      await pinTemplate(tx, affected[0]!, change, by);
      break;
    case 'resumed':
      await addProgrammeFact(tx, { programmeId: change.programmeId, kind: 'resumed', ...by });
      break;
    case 'moved':
      matters.push(...(await moveOpenSteps(tx, affected[0]!, by)));
  }
  const programmes = change.kind === 'moved' ? [] : affected.map((a) => a.before.id);
  const wake = [
    ...programmes.map((programme) => ({ programme, signal: making.signal })),
    ...matters.map((id) => ({ matter: id, workflowId: id, signal: 'dateMoved' as const })),
  ];
  return { done: { change, diff, programmes, matters }, wake };
}

async function previewed(tx: Tx, id: string, { kind, programmeId, change }: Making): Promise<Change> {
  const stored = await findPreviewed(tx, id);
  const others = stored && 'programmeId' in stored && programmeId && stored.programmeId !== programmeId;
  if (stored?.kind !== kind || others) throw new AppError('not-found', { ids: { preview: id } });
  if (change && canonicalJson(change) !== canonicalJson(stored)) throw new AppError('preview-stale');
  return stored;
}
