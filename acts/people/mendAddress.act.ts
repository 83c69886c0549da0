import { mendAddress as mend } from '../../store/person.repo';
import { act } from '../act';
import { emailSchema, phoneSchema } from '../human.schema';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';

/** About a person of a roster. */
export const mendAddress = act(
  {
    name: 'mendAddress',
    input: z.strictObject({
      email: emailSchema.optional(),
      phone: phoneSchema.optional(),
      reason: reasonSchema.openapi({ example: '原邮箱已停用' }),
    }),
    run: async (tx, { caller, target: id, input, now }) => {
      const { email, phone, reason } = input;
      const mending = { personId: id, email, phone, reason, byAccess: caller.accessId!, now };
      const { offices } = await mend(tx, mending);
      return { done: { id }, wake: offices.map((courier) => ({ courier })) };
    },
  },
  {
    path: '/people/{id}',
    tag: '名册',
    summary: '更正邮箱或手机',
    description:
      '没有写的栏目不变。换了邮箱的，发往原邮箱的链接立即失效，每个在办方案马上发一封带新链接的邮件列出未办的事，送不到的旧通知不再发。',
    errors: ['not-found'],
    answer: z.strictObject({ id: z.string() }),
  },
);
