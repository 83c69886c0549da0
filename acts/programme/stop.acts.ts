import type { AppErrorCode } from '../../domain/errors';
import { PROGRAMME_STATES } from '../../domain/glossary';
import { addProgrammeFact } from '../../store/programme.repo';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';

export const movedProgramme = z.strictObject({
  id: z.string(),
  state: z.enum(['running', 'paused', 'cancelled']),
  stateText: z.string(),
});

const input = z.strictObject({ reason: reasonSchema });

interface Said {
  path: `/${string}`;
  summary: string;
  description: string;
  errors: AppErrorCode[];
}

/** Pausing and cancelling are the same work with another fact, which is also the state that follows. */
function stop(kind: 'paused' | 'cancelled', said: Said) {
  return act<typeof input, string, { id: string }>(
    {
      name: kind,
      input,
      run: async (tx, { caller, target: programmeId, input: { reason }, now }) => {
        await addProgrammeFact(tx, { programmeId, kind, reason, byAccess: caller.accessId!, now });
        return { done: { id: programmeId }, wake: [{ programme: programmeId, signal: kind }] };
      },
    },
    {
      ...said,
      tag: '方案',
      answer: movedProgramme,
      answerOf: ({ id }) => ({ id, state: kind, stateText: PROGRAMME_STATES[kind] }),
    },
  );
}

export const pauseProgramme = stop('paused', {
  path: '/programmes/{id}/pause',
  summary: '暂停方案',
  description: '暂停期间不催办、不收填报；恢复时未办环节的时限按耽误的工作日顺延。',
  errors: ['not-found', 'programme-paused', 'programme-ended'],
});

export const cancelProgramme = stop('cancelled', {
  path: '/programmes/{id}/cancel',
  summary: '取消方案',
  description: '未办的环节全部取消，邮件里的链接失效；不能撤回。',
  errors: ['not-found', 'programme-ended'],
});
