import { AppError, wrongAt } from '../../domain/errors';
import { recipientsFor } from '../../domain/people/actors';
import type { Named } from '../../domain/people/human.types';
import { isSameHuman } from '../../domain/people/sameHuman';
import type { ProgrammeContext } from '../../domain/programme/context';
import { ALIVE } from '../../domain/programme/programme.states';
import { humanOf, joinRoster } from '../../store/human.repo';
import { revokeLinks } from '../../store/link.repo';
import { lockHumans } from '../../store/lockHumans';
import { suppressWaiting, tellOfProgramme } from '../../store/notice.repo';
import type { Tx } from '../../store/openStore';
import { bumpRevision, contextOf } from '../../store/programme.context';
import { lockProgramme, programmeEvent } from '../../store/programmeEvent';
import { keepReplacement, passOn } from '../../store/replacement.repo';
import { act } from '../act';
import { asHuman, humanSchema } from '../human.schema';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';

/**
 * About a programme: somebody takes over all of another's roles and parts in it, for good. What was done stays under
 * the name of who did it; workflow ids keep the first one's opaque id.
 */
export const replacePerson = act(
  {
    name: 'replacePerson',
    input: z.strictObject({
      personId: idSchema.openapi({ description: '谁不再承担：名册里的编号' }),
      by: z
        .union([z.strictObject({ personId: idSchema }), humanSchema])
        .openapi({ description: '由谁接办：名册里的编号，或名册以外的人' }),
      reason: reasonSchema.openapi({ example: '工作调动' }),
    }),
    run: async (tx, { caller, target: programmeId, input, now }) => {
      const { personId, reason } = input;
      const byAccess = caller.accessId!;
      // Before the programme's row, as recording a leave does: the other way round two would wait for each other.
      await lockHumans(tx);
      const programme = await lockProgramme(tx, programmeId);
      if (!ALIVE.includes(programme.state))
        throw new AppError('programme-ended', { ids: { programme: programmeId } });
      const context = await contextOf(tx, programmeId, programme.revision);
      const by = 'personId' in input.by ? input.by : asHuman(input.by);
      const successor = await successorOf(tx, context, personId, by);
      const change = { programmeId, from: personId, to: successor };
      const id = await keepReplacement(tx, { ...change, reason, byAccess, now });
      await bumpRevision(tx, [programmeId]);
      const event = { kind: 'personReplaced', at: now, data: { replacement: id, by: byAccess } };
      const matters = await passOn(tx, change, event);
      await programmeEvent(tx, programmeId, event);
      await revokeLinks(tx, { programmeId, personId }, now);
      await suppressWaiting(tx, { programmeId, personId, reason: 'replaced' });
      await suppressWaiting(tx, { programmeId, forPerson: personId, reason: 'replaced' });
      const after = await contextOf(tx, programmeId);
      const rung = { kind: 'tookOver', replacement: id } as const;
      await tellOfProgramme(tx, after, rung, recipientsFor(after, successor, now), now);
      const done = { id, personId: successor, matters };
      return { done, wake: [{ courier: programme.office_id }] };
    },
  },
  {
    path: '/programmes/{id}/replacements',
    tag: '方案',
    summary: '换人：由另一人接办其在本方案的全部角色和事项',
    description: '从此刻起生效；已办的仍记在原来的人名下，原来的链接失效，未发的通知不再发给原来的人。',
    errors: ['not-found', 'programme-ended'],
    body: 'ReplacementWish',
    status: 201,
    answer: z.strictObject({
      id: z.string(),
      personId: z.string().openapi({ description: '接办人的编号' }),
      matters: z.array(z.string()).openapi({ description: '转交的未办结事项' }),
    }),
  },
);

/** Who takes over, on this programme's roster. Throws what says why the two cannot change. */
async function successorOf(tx: Tx, context: ProgrammeContext, personId: string, by: Named): Promise<string> {
  const person = context.people.get(personId);
  if (!person) throw new AppError('not-found', { ids: { person: personId } });
  if (person.roles.length === 0) throw wrongAt('personId', '此人在这个方案里没有角色，或已由他人接办');
  const human = 'personId' in by ? await humanOf(tx, by.personId) : by;
  if (isSameHuman(human, person)) throw wrongAt('by', '接办人不能是原来的人');
  const id = await joinRoster(tx, context.rosterId, human, 'by');
  const groups = (of: string) => context.parts.filter((p) => p.personId === of).map((p) => p.group);
  const shared = groups(personId).filter((group) => groups(id).includes(group));
  if (shared.length > 0)
    throw wrongAt('by', `接办人已是${shared.join('、')}的参与者，一个人在一组只能有一份，请另选一人`);
  return id;
}
