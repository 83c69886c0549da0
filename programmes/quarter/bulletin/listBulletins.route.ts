import { z } from '../../../acts/zod';
import { pageSchema } from '../../../api/cursor';
import { programmeOf } from '../../../api/programmeOf';
import { readRoute } from '../../../api/readRoute';
import { bulletinHead, bulletinHeadAnswer } from './bulletin.answer';
import { bulletinsOf } from './bulletins.store';

/** A quarter has a few drafts, so one page holds them all. */
export const listBulletins = readRoute(
  {
    path: '/programmes/{id}/bulletins',
    tag: '通报',
    summary: '列出通报的各版各稿，新的在前',
    answer: pageSchema(z.strictObject(bulletinHead).openapi('BulletinLine')),
  },
  async ({ db }, { params: { id } }) => {
    await programmeOf(db, id);
    const items = (await bulletinsOf(db, id)).map((row) => bulletinHeadAnswer(id, row));
    return { items, next: null };
  },
);
