import type { Instant } from '../../../domain/calendar/shanghai';
import type { Parameters } from '../../../domain/matter/expandTemplate';
import type { Template } from '../../../domain/template/template.schema';
import { newId } from '../../../store/newId';
import { at, type Db, type Tx } from '../../../store/openStore';
import { keepTemplate } from '../../../store/template.repo';
import type { Wording } from '../bulletin/bulletin.types';
import type { Scheme } from '../scheme/scheme.schema';
import { keepScheme } from '../scheme/scheme.store';

export interface NewSeries {
  officeId: string;
  title: string;
  template: Template;
  scheme: Scheme;
  rosterId: string;
  parameters: Parameters;
  wording: Wording;
  byAccess: string;
  now: Instant;
}

/**
 * A series (周期) opens a programme every quarter. Its schedule is made afterwards, by the caller or at the worker's
 * start.
 */
export async function addSeries(tx: Tx, s: NewSeries): Promise<string> {
  const id = newId('q');
  await tx
    .insertInto('series')
    .values({
      id,
      office_id: s.officeId,
      title: s.title,
      template_sha256: await keepTemplate(tx, s.template),
      scheme_sha256: await keepScheme(tx, s.scheme, s.now),
      roster_id: s.rosterId,
      parameters: JSON.stringify(s.parameters),
      wording: JSON.stringify(s.wording),
      created_at: at(s.now),
      by_access: s.byAccess,
    })
    .execute();
  return id;
}

/** True for a series that was ever made, also one that was stopped. */
export async function isSeries(db: Db | Tx, id: string): Promise<boolean> {
  return (await db.selectFrom('series').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** A series that goes on, locked: two who open the same quarter come one after the other. */
export function lockSeries(tx: Tx, id: string) {
  return tx
    .selectFrom('series')
    .selectAll()
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Id of the programme that a series has opened for a quarter (`2027Q1`). */
export async function programmeOfQuarter(tx: Tx, id: string, period: string): Promise<string | undefined> {
  const query = tx.selectFrom('programmes').select('id').where('series_id', '=', id);
  return (await query.where('period', '=', period).executeTakeFirst())?.id;
}

/** The series that go on. */
export async function liveSeries(db: Db | Tx): Promise<{ id: string; title: string }[]> {
  return db
    .selectFrom('series')
    .select(['id', 'title'])
    .where('stopped_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** No further quarter is opened; those that run go on. False for a series that is not there or was stopped. */
export async function endSeries(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('series')
    .set({ stopped_at: at(now) })
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
