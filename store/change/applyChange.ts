import type { Calendar } from '../../domain/calendar/calendar.types';
import { AppError } from '../../domain/errors';
import { keepCalendar } from '../calendar.repo';
import { at, type Tx } from '../openStore';
import { bumpRevision } from '../programme.context';
import { addProgrammeFact } from '../programme.repo';
import { type Affected, affectedBy } from './affectedBy';
import type { Change, Diff } from './change.types';
import { diffChange } from './diffChange';
import { moveOpenSteps } from './moveOpenSteps';

export interface ChangeWish {
  previewId?: string | undefined;
  /** As sent again with the request: must be what was previewed. */
  change?: Change;
  /** Kinds this endpoint makes. */
  kinds: readonly Change['kind'][];
  /** Whose change it must be, where the endpoint is a programme's. */
  programmeId?: string;
  reason: string;
  accessId: string;
  now: number;
}

export interface Changed {
  change: Change;
  diff: Diff;
  /** To be poked after the commit. */
  programmes: string[];
  /** Workflow ids of matters to be poked after the commit. */
  matters: string[];
}

/**
 * Makes a change as it was previewed. Everything that moves dates waits for this transaction's locks, so what was shown is
 * what is done. Throws "preview-needed", "preview-stale" if the world has moved since, "not-found".
 */
export async function applyChange(tx: Tx, wish: ChangeWish): Promise<Changed> {
  const { reason, accessId, now } = wish;
  // One change at a time, and none beside a pause or an end of the programmes concerned.
  await tx.selectFrom('offices').select('id').orderBy('id').forUpdate().execute();
  const change = await previewed(tx, wish);
  if (change.kind !== 'moved') await lockProgrammes(tx, change);
  const { affected, calendar } = await affectedBy(tx, change, now);
  const { diff, sha256 } = await diffChange(tx, affected, calendar?.version ?? null, now);
  await usePreview(tx, wish.previewId!, sha256, now);
  const by = { reason, byAccess: accessId, now };
  const made = { change, diff, programmes: affected.map((a) => a.before.id), matters: [] as string[] };
  switch (change.kind) {
    case 'calendarYear':
    case 'extraDays':
      // Its number was taken: another version came from elsewhere.
      if (!(await keepCalendar(tx, calendar!, reason, now))) throw new AppError('preview-stale');
      for (const one of affected) await pinCalendar(tx, one, calendar!, by);
      return made;
    case 'template':
      await pinTemplate(tx, affected[0]!, change, by);
      return made;
    case 'resumed':
      await addProgrammeFact(tx, { programmeId: change.programmeId, kind: 'resumed', ...by });
      return made;
    case 'moved':
      return { ...made, programmes: [], matters: await moveOpenSteps(tx, affected[0]!, by) };
  }
}

/** Until the transaction ends, and in one order, so that two changes never wait for each other. */
async function lockProgrammes(tx: Tx, change: Change): Promise<void> {
  const programmes = tx.selectFrom('programmes').select('id').orderBy('id').forUpdate();
  const concerned =
    'programmeId' in change
      ? programmes.where('id', '=', change.programmeId)
      : programmes.where('state', 'in', ['running', 'paused']);
  await concerned.execute();
}

async function previewed(tx: Tx, wish: ChangeWish): Promise<Change> {
  if (wish.previewId === undefined) throw new AppError('preview-needed');
  const row = await tx.selectFrom('previews').selectAll().where('id', '=', wish.previewId).executeTakeFirst();
  const change = row?.change as Change | undefined;
  if (!change || !wish.kinds.includes(change.kind))
    throw new AppError('not-found', { ids: { preview: wish.previewId } });
  if (wish.programmeId && 'programmeId' in change && change.programmeId !== wish.programmeId)
    throw new AppError('not-found', { ids: { preview: wish.previewId } });
  if (wish.change && canonical(wish.change) !== canonical(change)) throw new AppError('preview-stale');
  return change;
}

/** A preview is used once; of two at the same time the second finds it used. */
async function usePreview(tx: Tx, id: string, diffSha256: string, now: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('previews')
    .set({ used_at: at(now) })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('diff_sha256', '=', diffSha256)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw new AppError('preview-stale', { ids: { preview: id } });
}

interface By {
  reason: string;
  byAccess: string;
  now: number;
}

async function pinCalendar(
  tx: Tx,
  { before, after }: Affected,
  { version }: Calendar,
  by: By,
): Promise<void> {
  await tx
    .updateTable('programmes')
    .set({ calendar_version: version, closes_at: at(after.closesAt) })
    .where('id', '=', before.id)
    .execute();
  await bumpRevision(tx, [before.id]);
  const data = { from: before.calendar.version, to: version };
  await addProgrammeFact(tx, { programmeId: before.id, kind: 'calendarChanged', data, ...by });
}

async function pinTemplate(
  tx: Tx,
  { row, before, after }: Affected,
  { sha256, parameters }: Extract<Change, { kind: 'template' }>,
  by: By,
): Promise<void> {
  await tx
    .updateTable('programmes')
    .set({
      template_sha256: sha256,
      parameters: JSON.stringify(parameters),
      ends_on: after.anchors.end,
      closes_at: at(after.closesAt),
    })
    .where('id', '=', before.id)
    .execute();
  await bumpRevision(tx, [before.id]);
  const data = { from: row.template_sha256, parameters: row.parameters, to: sha256 };
  await addProgrammeFact(tx, { programmeId: before.id, kind: 'templateChanged', data, ...by });
}

/** Postgres keeps the keys of jsonb in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
