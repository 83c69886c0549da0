import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { replacePerson as replace } from '../../store/replacement.repo';
import { humanOf, humanSchema } from '../human.schema';
import { pokeCouriers } from '../pokeCouriers';
import { writeRoute } from '../writeRoute';

const id = z.string().min(1).max(100);

const wish = z
  .strictObject({
    personId: id.openapi({ description: '谁不再承担：名册里的编号' }),
    by: z
      .union([z.strictObject({ personId: id }), humanSchema])
      .openapi({ description: '由谁接办：名册里的编号，或名册以外的人' }),
    reason: reasonSchema.openapi({ example: '工作调动' }),
  })
  .openapi('ReplacementWish');

export const replacePerson = writeRoute({
  path: '/programmes/{id}/replacements',
  tag: '方案',
  summary: '换人：由另一人接办其在本方案的全部角色和事项',
  description: '从此刻起生效；已办的仍记在原来的人名下，原来的链接失效，未发的通知不再发给原来的人。',
  errors: ['not-found', 'programme-ended'],
  params: idParams,
  body: wish,
  status: 201,
  answer: z.strictObject({
    id: z.string(),
    personId: z.string().openapi({ description: '接办人的编号' }),
    matters: z.array(z.string()).openapi({ description: '转交的未办结事项' }),
  }),
  act: async (tx, deps, { params, body, access, now }) => {
    const { personId, by, reason } = body;
    const done = await replace(tx, {
      programmeId: params.id,
      personId,
      by: 'personId' in by ? by : humanOf(by),
      reason,
      byAccess: access.id,
      now,
    });
    return {
      body: { id: done.id, personId: done.personId, matters: done.matters },
      after: pokeCouriers(deps, [done.officeId]),
    };
  },
});
