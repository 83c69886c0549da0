import { addProgrammeFact } from '../store/programme.repo';
import { pokeLater } from './afterCommit';
import type { Route } from './contract';
import { idParams, reasonSchema } from './params';
import { PROGRAMME_STATES } from './programme.answer';
import { writeRoute } from './writeRoute';
import { z } from './zod';

export const movedProgramme = z.strictObject({
  id: z.string(),
  state: z.enum(['running', 'paused', 'cancelled']),
  stateText: z.string(),
});

const STATE = { paused: 'paused', cancelled: 'cancelled' } as const;

/** The endpoints that pause and cancel a programme: the same work with another fact. */
export function moveProgramme(
  kind: keyof typeof STATE,
  about: Pick<Parameters<typeof writeRoute>[0], 'path' | 'summary' | 'description' | 'errors'>,
): Route {
  return writeRoute({
    ...about,
    tag: '方案',
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }),
    status: 200,
    answer: movedProgramme,
    act: async (tx, deps, { params: { id }, body, access, now }) => {
      await addProgrammeFact(tx, { programmeId: id, kind, reason: body.reason, byAccess: access.id, now });
      const state = STATE[kind];
      return {
        body: { id, state, stateText: PROGRAMME_STATES[state] },
        after: pokeLater(deps.log, { programme: id }, () => deps.engine.pokeProgramme(id, kind)),
      };
    },
  });
}
