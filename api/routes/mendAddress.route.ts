import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { mendAddress as mend } from '../../store/person.repo';
import { emailSchema, phoneSchema } from '../human.schema';
import { pokeCouriers } from '../pokeCouriers';
import { writeRoute } from '../writeRoute';

export const mendAddress = writeRoute({
  path: '/people/{id}',
  tag: '名册',
  summary: '更正邮箱或手机',
  description:
    '没有写的栏目不变。换了邮箱的，发往原邮箱的链接立即失效，每个在办方案马上发一封带新链接的邮件列出未办的事，送不到的旧通知不再发。',
  errors: ['not-found'],
  params: idParams,
  body: z.strictObject({
    email: emailSchema.optional(),
    phone: phoneSchema.optional(),
    reason: reasonSchema.openapi({ example: '原邮箱已停用' }),
  }),
  status: 200,
  answer: z.strictObject({ id: z.string() }),
  act: async (tx, deps, { params: { id }, body, access, now }) => {
    const { email, phone, reason } = body;
    const { offices } = await mend(tx, { personId: id, email, phone, reason, byAccess: access.id, now });
    return { body: { id }, after: pokeCouriers(deps, offices) };
  },
});
