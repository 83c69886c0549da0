import type { Calendar } from '../../domain/calendar/calendar.types';
import { ALIVE } from '../../domain/programme/programme.states';
import { at, type Tx } from '../openStore';
import { bumpRevision } from '../programme.context';
import { addProgrammeFact } from '../programme.repo';
import type { Affected } from './affectedBy';
import type { Change } from './change.types';

/**
 * One change at a time, and none beside a start (`shareOffice`): until the transaction ends. Not FOR UPDATE: mails
 * refer to the row, and whoever writes some while they hold a programme would wait here for a change that waits for the
 * programme.
 */
export async function lockOffices(tx: Tx): Promise<void> {
  await tx.selectFrom('offices').select('id').orderBy('id').forNoKeyUpdate().execute();
}

/** None is paused or ended until the transaction ends; in one order, so that two changes never wait for each other. */
export async function lockConcerned(tx: Tx, change: Change): Promise<void> {
  const programmes = tx.selectFrom('programmes').select('id').orderBy('id').forUpdate();
  const concerned =
    'programmeId' in change
      ? programmes.where('id', '=', change.programmeId)
      : programmes.where('state', 'in', ALIVE);
  await concerned.execute();
}

export interface By {
  reason: string;
  byAccess: string;
  now: number;
}

export async function pinCalendar(
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

export async function pinTemplate(
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
