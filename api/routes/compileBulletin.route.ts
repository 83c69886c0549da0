import { officerSchema } from '../../acts/caller.schema';
import { idParams } from '../../acts/params.schema';
import { z } from '../../acts/zod';
import { compileDraft } from '../../store/bulletin/compileDraft';
import { draftedAnswer, draftedSchema } from '../bulletin.answer';
import { officerOf } from '../officerOf';
import { wordingNow, wordingOver, wordingWish } from '../wording.wish';
import { writeRoute } from '../writeRoute';

export const compileBulletin = writeRoute({
  path: '/programmes/{id}/bulletins',
  tag: '通报',
  summary: '编制通报的一稿',
  description: '冻结现有的填报和评分。内容没有变化的，答复原来那一稿。已印发的用更正。',
  errors: ['not-found', 'not-allowed', 'forbidden-field'],
  params: idParams,
  body: z.strictObject({ wording: wordingWish.optional(), by: officerSchema }).openapi('BulletinWish'),
  status: 201,
  answer: draftedSchema.openapi('BulletinDrafted'),
  oneStatement: async (db, deps, { params: { id }, body, access, now }) => {
    const { wording: shipped } = deps.bulletin;
    const wording = body.wording && wordingOver(await wordingNow(db, id, shipped), body.wording);
    const actor = await officerOf(db, id, { by: body.by, accessId: access.id, now });
    const kept = await compileDraft(db, { programmeId: id, wording, shipped, actor, now });
    return { body: draftedAnswer(id, kept) };
  },
});
