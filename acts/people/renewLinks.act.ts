import { renewLinks as renew } from '../../store/renewLinks';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';

/** About a person of a roster. */
export const renewLinks = act(
  {
    name: 'renewLinks',
    input: z.strictObject({ reason: reasonSchema.openapi({ example: '邮件误转给了他人' }) }),
    run: async (tx, { caller, target: personId, input: { reason }, now }) => {
      const { id, offices } = await renew(tx, { personId, reason, byAccess: caller.accessId!, now });
      return { done: { id }, wake: offices.map((courier) => ({ courier })) };
    },
  },
  {
    path: '/people/{id}/link-renewals',
    tag: '名册',
    summary: '作废一个人的链接并换发',
    description:
      '手机遗失、邮件误转给别人时用。这个人在各在办方案里的链接立即失效，每个方案马上发一封带新链接的邮件；没有邮箱的只作废。',
    errors: ['not-found'],
    body: 'LinkRenewalWish',
    status: 201,
    answer: z.strictObject({ id: z.string() }).openapi('LinkRenewal'),
  },
);
