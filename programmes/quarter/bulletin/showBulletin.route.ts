import { z } from '../../../acts/zod';
import { readRoute } from '../../../api/readRoute';
import { bulletinHead, bulletinHeadAnswer, unprintableSchema } from './bulletin.answer';
import type { Bulletin } from './bulletin.types';
import { bulletinOf } from './bulletins.store';
import { unprintableOf } from './unprintable.rules';

const content = z
  .custom<Bulletin>((value) => typeof value === 'object' && value !== null && 'blocks' in value)
  .openapi({ type: 'object' });

export const showBulletin = readRoute(
  {
    path: '/bulletins/{id}',
    tag: '通报',
    summary: '查看一份通报的全部内容',
    answer: z
      .strictObject({ ...bulletinHead, unprintable: unprintableSchema, bulletin: content })
      .openapi('Bulletin'),
  },
  async ({ db }, { params: { id } }) => {
    const row = await bulletinOf(db, id);
    const { bulletin } = row;
    return { ...bulletinHeadAnswer(row.programmeId, row), unprintable: unprintableOf(bulletin), bulletin };
  },
);
