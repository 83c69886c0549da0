import { handInAct } from '../../../acts/handIn';
import { handedInAnswer, handedInSchema } from '../../../acts/receipt.answer';
import { z } from '../../../acts/zod';
import { AppError } from '../../../domain/errors';
import { stepOfProgramme } from '../../../store/facts.repo';
import { bulletinOf, bulletinsOf } from './bulletins.store';

const input = z.strictObject({ bulletin: z.string().min(1).max(100) });

/**
 * The draft is handed in for approval (送审): the newest one, and the one that was looked at. What is approved is this
 * and no other.
 */
export const submitBulletin = handInAct<z.output<typeof input>>(
  {
    name: 'bulletin',
    of: 'bulletin',
    input,
    // Under the lock: a draft compiled in this moment is either seen here or finds the step handed in.
    before: async (tx, { context }, { bulletin }) => {
      const [newest] = await bulletinsOf(tx, context.id);
      if (newest?.id !== bulletin || newest.state !== 'draft')
        throw new AppError('content-changed', { ids: { bulletin } });
    },
    form: (_look, { bulletin }) => ({ bulletin }),
  },
  {
    path: '/bulletins/{id}/submission',
    tag: '通报',
    summary: '把这一稿送审',
    description: '须为最新一稿。审签用 POST /matters/{id}/checks，通过后自动印发。',
    errors: ['content-changed', 'step-not-open', 'programme-paused'],
    inPath: ({ id }) => ({ bulletin: id }),
    target: async (db, { id = '' }) => {
      const place = await stepOfProgramme(db, (await bulletinOf(db, id)).programmeId, 'bulletin');
      if (!place) throw new AppError('not-found', { ids: { bulletin: id.slice(0, 40) } });
      return place;
    },
    status: 201,
    answer: handedInSchema.openapi('BulletinReceipt'),
    answerOf: handedInAnswer,
  },
);
