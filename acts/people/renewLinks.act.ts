import { humanOf, programmesOfHuman } from '../../store/human.repo';
import { revokeLinks } from '../../store/link.repo';
import { programmeEvent } from '../../store/programmeEvent';
import { keepRenewal, tellRelinked } from '../../store/renewLinks';
import { act } from '../act';
import { reasonSchema } from '../params.schema';
import { z } from '../zod';
import { couriersOf } from './couriersOf';

/**
 * About a person of a roster: a phone was lost, a mail went on to somebody else. In every running programme on whose
 * roster this human stands their links die at once, and they are told with a new one.
 */
export const renewLinks = act(
  {
    name: 'renewLinks',
    input: z.strictObject({ reason: reasonSchema.openapi({ example: '邮件误转给了他人' }) }),
    run: async (tx, { caller, target: personId, input: { reason }, now }) => {
      const byAccess = caller.accessId!;
      const rows = await programmesOfHuman(tx, await humanOf(tx, personId));
      const id = await keepRenewal(tx, { personId, reason, byAccess, now });
      for (const { id: programmeId, personId } of rows) {
        await revokeLinks(tx, { programmeId, personId }, now);
        await tellRelinked(tx, programmeId, [personId], now);
        const data = { renewal: id, person: personId, by: byAccess };
        await programmeEvent(tx, programmeId, { kind: 'linksRenewed', at: now, data });
      }
      return { done: { id }, wake: couriersOf(rows) };
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
