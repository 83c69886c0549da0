import { decideCheck } from '../../acts/step/decideCheck.act';
import { wrongAt } from '../../domain/errors';
import { type Posted, textOf } from './readForm';
import { stepForm } from './stepPage';

const MOST = 1000;

/** The comment of a decision; `called`: what the page calls it. Throws "invalid-request" for one that is too long. */
export function commentIn(fields: Posted, called = ''): string {
  const comment = textOf(fields, 'comment');
  if ([...comment].length > MOST) throw wrongAt('comment', `${called}最多 ${MOST} 个字`);
  return comment;
}

/** Sends back what was handed in, with what is to be mended. */
export const returnForm = stepForm({
  act: decideCheck,
  read: (fields) => ({ outcome: 'return', comment: commentIn(fields) }),
});
