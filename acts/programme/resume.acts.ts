import { PROGRAMME_STATES } from '../../domain/glossary';
import { addProgrammeFact } from '../../store/programme.repo';
import { act } from '../act';
import { previewed } from '../change/diff.answer';
import { makeChange } from '../change/makeChange';
import { previewOf } from '../change/previewOf';
import { previewIdSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';
import { movedProgramme } from './stop.acts';

const none = z.strictObject({});

export const previewResume = act(
  {
    name: 'previewResume',
    input: none,
    run: (tx, call) => previewOf(tx, call, { kind: 'resumed', programmeId: call.target }),
  },
  {
    path: '/programmes/{id}/resume/preview',
    tag: '方案',
    summary: '预览：恢复方案会把哪些时限顺延到哪一天',
    errors: ['not-found', 'programme-not-paused', 'programme-ended'],
    ...previewed,
  },
);

const input = z.strictObject({ reason: reasonSchema, previewId: previewIdSchema });

export const resumeProgramme = act(
  {
    name: 'resumed',
    input,
    run: async (tx, call) => {
      const { caller, target: programmeId, input, now } = call;
      const done = { id: programmeId };
      if (input.previewId !== undefined) {
        const { wake } = await makeChange(tx, call, { kind: 'resumed', programmeId, signal: 'resumed' });
        return { done, wake };
      }
      const { reason } = input;
      await addProgrammeFact(tx, { programmeId, kind: 'resumed', reason, byAccess: caller.accessId!, now });
      return { done, wake: [{ programme: programmeId, signal: 'resumed' }] };
    },
  },
  {
    path: '/programmes/{id}/resume',
    tag: '方案',
    summary: '恢复方案',
    description: '带预览编号时，预览之后情况有变则拒绝；不带则按此刻的情况恢复。',
    errors: ['not-found', 'programme-not-paused', 'programme-ended', 'preview-stale'],
    answer: movedProgramme,
    answerOf: ({ id }) => ({ id, state: 'running', stateText: PROGRAMME_STATES.running }),
  },
);
