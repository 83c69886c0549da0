import type { Calendar } from '../domain/calendar/calendar.types';
import { instantOf, type LocalDate } from '../domain/calendar/shanghai';
import { AppError } from '../domain/errors';
import type { Parameters } from '../domain/matter/expandTemplate';
import type { ProgrammeFact } from '../domain/matter/matter.types';
import { stateAfter } from '../domain/programme/programme.states';
import { closesByRule, windowOf } from '../domain/start/start.rules';
import type { Template } from '../domain/template/template.schema';
import { appendEvents } from './events.repo';
import { revokeLinks } from './link.repo';
import { moveClosing } from './moveClosing';
import { newId } from './newId';
import { at, type Tx } from './openStore';
import { programmeEvent } from './programmeEvent';
import type { SystemColumns } from './schema';
import { keepTemplate } from './template.repo';

/** A programme's matters open at this time of its first day: early enough for the ladder's 09:00. */
const OPENS_AT = '08:00';

export interface NewProgramme {
  officeId: string;
  template: Template;
  title: string;
  startsOn: LocalDate;
  rosterId: string;
  parameters: Parameters;
  calendar: Calendar;
  byAccess: string;
  /** Those of a system with code of its own. */
  columns?: SystemColumns;
  now: number;
}

/** Stores a programme; its workflow is started afterwards, by the caller or the sweep. Returns its id. */
export async function createProgramme(tx: Tx, p: NewProgramme): Promise<string> {
  const id = newId('p');
  const window = windowOf(p.template, p.startsOn);
  const sha256 = await keepTemplate(tx, p.template);
  await tx
    .insertInto('programmes')
    .values({
      id,
      office_id: p.officeId,
      template_sha256: sha256,
      title: p.title,
      starts_on: p.startsOn,
      ends_on: window.end,
      starts_at: at(instantOf(p.startsOn, OPENS_AT)),
      closes_at: at(closesByRule(p.calendar, p.template, window)),
      roster_id: p.rosterId,
      parameters: JSON.stringify(p.parameters),
      calendar_version: p.calendar.version,
      state: 'running',
      created_at: at(p.now),
      ...p.columns,
    })
    .execute();
  const data = { template: sha256, roster: p.rosterId, startsOn: p.startsOn, by: p.byAccess };
  await programmeEvent(tx, id, { kind: 'programmeStarted', at: p.now, data });
  return id;
}

export interface NewProgrammeFact {
  programmeId: string;
  kind: ProgrammeFact['kind'];
  /** What the rules need to know of it: ids, instants and numbers. */
  data?: Record<string, unknown>;
  reason: string;
  /** `system` where nobody did it. */
  byAccess: string;
  now: number;
}

/**
 * Records what concerns a whole programme, and why; its matters follow when poked. Throws "programme-ended",
 * "programme-paused" or "programme-not-paused" when it is not in the state for it.
 */
export async function addProgrammeFact(tx: Tx, fact: NewProgrammeFact): Promise<void> {
  const { programmeId, kind, data = {}, reason, byAccess, now } = fact;
  const row = await tx
    .selectFrom('programmes')
    .selectAll()
    .where('id', '=', programmeId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not-found', { ids: { programme: programmeId } });
  const state = stateAfter(row.state, kind);
  const seq = row.fact_seq + 1;
  await tx
    .insertInto('programme_facts')
    .values({
      programme_id: programmeId,
      seq,
      kind,
      data: JSON.stringify(data),
      reason,
      by_access: byAccess,
      received_at: at(now),
    })
    .execute();
  const head = await appendEvents(tx, { id: programmeId, programmeId, matterId: null }, row, [
    { kind, at: now, data: { by: byAccess, ...data } },
  ]);
  await tx
    .updateTable('programmes')
    .set({ fact_seq: seq, ...head, state, ...(state === 'cancelled' && { ended_at: at(now) }) })
    .where('id', '=', programmeId)
    .execute();
  if (kind === 'resumed') await moveClosing(tx, programmeId);
  // Links die with the programme.
  if (state === 'cancelled') await revokeLinks(tx, { programmeId }, now);
}
