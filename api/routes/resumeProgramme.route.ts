import { idParams, previewIdSchema, reasonSchema } from '../../acts/params.schema';
import { movedProgramme } from '../../acts/programme/stop.acts';
import { z } from '../../acts/zod';
import { PROGRAMME_STATES } from '../../domain/glossary';
import { applyChange } from '../../store/change/applyChange';
import { addProgrammeFact } from '../../store/programme.repo';
import { pokeLater } from '../afterCommit';
import { writeRoute } from '../writeRoute';

export const resumeProgramme = writeRoute({
  path: '/programmes/{id}/resume',
  tag: '方案',
  summary: '恢复方案',
  description: '带预览编号时，预览之后情况有变则拒绝；不带则按此刻的情况恢复。',
  errors: ['not-found', 'programme-not-paused', 'programme-ended', 'preview-stale'],
  params: idParams,
  body: z.strictObject({ reason: reasonSchema, previewId: previewIdSchema }),
  status: 200,
  answer: movedProgramme,
  act: async (tx, deps, { params: { id }, body: { reason, previewId }, access, now }) => {
    if (previewId === undefined)
      await addProgrammeFact(tx, { programmeId: id, kind: 'resumed', reason, byAccess: access.id, now });
    else
      await applyChange(tx, {
        ...{ previewId, kinds: ['resumed'] as const, programmeId: id },
        ...{ reason, accessId: access.id, now },
      });
    return {
      body: { id, state: 'running' as const, stateText: PROGRAMME_STATES.running },
      after: pokeLater(deps.log, { programme: id }, () => deps.engine.pokeProgramme(id, 'resumed')),
    };
  },
});
