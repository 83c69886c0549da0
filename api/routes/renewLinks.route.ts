import { idParams, reasonSchema } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { renewLinks as renew } from '../../store/renewLinks';
import { pokeCouriers } from '../pokeCouriers';
import { writeRoute } from '../writeRoute';

export const renewLinks = writeRoute({
  path: '/people/{id}/link-renewals',
  tag: '名册',
  summary: '作废一个人的链接并换发',
  description:
    '手机遗失、邮件误转给别人时用。这个人在各在办方案里的链接立即失效，每个方案马上发一封带新链接的邮件；没有邮箱的只作废。',
  errors: ['not-found'],
  params: idParams,
  body: z
    .strictObject({ reason: reasonSchema.openapi({ example: '邮件误转给了他人' }) })
    .openapi('LinkRenewalWish'),
  status: 201,
  answer: z.strictObject({ id: z.string() }).openapi('LinkRenewal'),
  act: async (tx, deps, { params, body, access, now }) => {
    const wish = { personId: params.id, reason: body.reason, byAccess: access.id, now };
    const { id, offices } = await renew(tx, wish);
    return { body: { id }, after: pokeCouriers(deps, offices) };
  },
});
