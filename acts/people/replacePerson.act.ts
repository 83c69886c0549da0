import { replacePerson as replace } from '../../store/replacement.repo';
import { act } from '../act';
import { humanOf, humanSchema } from '../human.schema';
import { idSchema, reasonSchema } from '../params.schema';
import { z } from '../zod';

/** About a programme. */
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
      const by = 'personId' in input.by ? input.by : humanOf(input.by);
      const change = { ...input, by, programmeId, byAccess: caller.accessId!, now };
      const { officeId, ...done } = await replace(tx, change);
      return { done, wake: [{ courier: officeId }] };
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
