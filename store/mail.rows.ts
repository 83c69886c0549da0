import type { Fact, MatterState, StepState } from '../domain/matter/matter.types';
import { stateNow, unseenFacts } from './facts.repo';
import type { Tx } from './openStore';

/** A mail's notices that are still to be told, with their matter as it stands, the earliest deadline first. */
export async function mailRows(tx: Tx, mailId: string) {
  const rows = await tx
    .selectFrom('notices as n')
    .innerJoin('programmes as p', 'p.id', 'n.programme_id')
    .leftJoin('matters as m', 'm.id', 'n.matter_id')
    .leftJoin('persons as a', 'a.id', 'm.person_id')
    .leftJoin('steps as s', (j) => j.onRef('s.matter_id', '=', 'n.matter_id').onRef('s.id', '=', 'n.step_id'))
    .leftJoin('outages as o', (j) =>
      j.on((e) =>
        e.or([
          e('o.id', '=', e.ref('n.delayed_by')),
          // The mail's own line was down when it was planned.
          e.and([
            e('n.delayed_by', 'is', null),
            e('o.part', '=', 'mail'),
            e('n.created_at', '>=', e.ref('o.from_at')),
            // Two windows may touch, none overlap.
            e('n.created_at', '<', e.ref('o.to_at')),
          ]),
        ]),
      ),
    )
    .select(['n.id as noticeId', 'n.rung', 'n.version', 'n.round', 'n.planned_for as plannedFor'])
    .select(['n.programme_id as programmeId', 'n.matter_id as matterId', 'n.step_id as stepId'])
    .select(['n.person_id as personId', 'n.for_person as forPerson'])
    .select(['p.title as programme', 'p.state as programmeState', 'p.revision'])
    .select(['m.key', 'm.title as matter', 'm.group_name', 'm.person_id', 'm.state'])
    .select(unseenFacts.as('unseen'))
    .select(['s.title as step', 's.due_at as dueAt', 'o.from_at as outFrom', 'o.to_at as outTo'])
    .where('n.mail_id', '=', mailId)
    .where('n.state', '=', 'planned')
    .orderBy('s.due_at')
    // By name, so that a long list is found one's way in, and the same mail reads the same wherever it is made.
    .orderBy('s.title')
    .orderBy('a.name')
    .orderBy('m.group_name')
    .orderBy('n.rung')
    .orderBy('n.id')
    .execute();
  return rows.map((row) => ({ ...row, now: stepNow(row) }));
}

export type MailRow = Awaited<ReturnType<typeof mailRows>>[number];

/** The step as it is once every stored fact is applied, seen by an exchange or not. */
function stepNow(row: {
  state: MatterState | null;
  unseen: readonly Fact[];
  stepId: string;
}): StepState | undefined {
  const { state, unseen, stepId } = row;
  if (state === null) return undefined;
  return stateNow({ state, unseen }).steps.find((s) => s.id === stepId);
}
