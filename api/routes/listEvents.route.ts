import { instantSchema, iso } from '../../acts/instant.schema';
import { z } from '../../acts/zod';
import { eventRows } from '../../store/event.views';
import { pageOf, pageQuery, pageSchema, readCursor } from '../cursor';
import { programmeOf } from '../programmeOf';
import { readRoute } from '../readRoute';

const event = z
  .strictObject({
    chain: z.string(),
    seq: z.int(),
    matterId: z.string().nullable(),
    at: instantSchema,
    kind: z.string().openapi({ example: 'stepOpened' }),
    step: z.string().nullable(),
    round: z.int().nullable(),
    data: z.record(z.string(), z.unknown()),
    previous: z.string(),
    hash: z.string(),
  })
  .openapi('Event');

export const listEvents = readRoute(
  {
    path: '/programmes/{id}/events',
    tag: '方案',
    summary: '列出方案的全部经过，按时间；每条与前一条以散列相连',
    query: z.strictObject({ matter: z.string().max(100).optional(), ...pageQuery }),
    answer: pageSchema(event),
  },
  async ({ db }, { params, query }) => {
    await programmeOf(db, params.id);
    const { limit, cursor, matter } = query;
    const place = readCursor(z.tuple([z.string(), z.int()]), cursor);
    const rows = await eventRows(
      db,
      params.id,
      { matter },
      limit,
      place && { chain: place[0], seq: place[1] },
    );
    return pageOf(
      rows,
      limit,
      ({ stepId, at, ...row }) => ({ ...row, at: iso(at), step: stepId }),
      (row) => [row.chain, row.seq],
    );
  },
);
