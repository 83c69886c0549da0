import { decideCheck } from '../../acts/step/decideCheck.act';
import { wrongAt } from '../../domain/errors';
import { stepForm } from '../link/stepPage';
import { textOf } from '../people/readForm';

const MOST = 1000;

/** Sends back what was handed in, with what is to be mended. */
export const returnForm = stepForm({
  act: decideCheck,
  read: (fields) => {
    const comment = textOf(fields, 'comment');
    if ([...comment].length > MOST) throw wrongAt('comment', `最多 ${MOST} 个字`);
    return { outcome: 'return', comment };
  },
});
