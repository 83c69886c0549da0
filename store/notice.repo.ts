import { derivedId } from './newId';
import type { NewNotice } from './notice.plan';
import { at, type Tx } from './openStore';

/** Notices as rows of `commitExchange`; their ids come from what they say, so that one repeated is the same one. */
export function noticeRows(notices: readonly NewNotice[]) {
  return notices.map((n) => ({
    id: derivedId('n', n.matterId ?? n.programmeId, n.step, n.round, n.rung, n.personId),
    step_id: n.step,
    round: n.round,
    rung: n.rung,
    person_id: n.personId,
    state: n.suppressed === null ? 'planned' : 'suppressed',
    reason: n.suppressed,
  }));
}

/**
 * A notice about a programme as a whole to each of its officers with an e-mail, but for one it is about; those that are
 * there already stay as they are.
 */
export async function tellOfficers(
  tx: Tx,
  about: { officeId: string; programmeId: string; rung: string; except?: string },
  now: number,
): Promise<void> {
  const { officeId, programmeId, rung, except } = about;
  const officers = await tx
    .selectFrom('programmes as p')
    .innerJoin('members as m', (j) => j.onRef('m.roster_id', '=', 'p.roster_id').on('m.role', '=', 'officer'))
    .innerJoin('persons as h', 'h.id', 'm.person_id')
    .select('h.id')
    .where('p.id', '=', programmeId)
    .where('h.email', 'is not', null)
    .where('h.id', '<>', except ?? '')
    .execute();
  if (officers.length === 0) return;
  await tx
    .insertInto('notices')
    .values(
      officers.map(({ id: personId }) => ({
        id: derivedId('n', programmeId, '', 0, rung, personId),
        office_id: officeId,
        programme_id: programmeId,
        matter_id: null,
        step_id: '',
        round: 0,
        rung,
        person_id: personId,
        planned_for: at(now),
        state: 'planned' as const,
        reason: null,
        mail_id: null,
        created_at: at(now),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
