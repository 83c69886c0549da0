import { derivedId } from './newId';
import type { NewNotice } from './notice.plan';

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
