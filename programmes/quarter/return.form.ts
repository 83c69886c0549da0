import { decideCheck } from '../../acts/step/decideCheck.act';
import { commentIn } from '../../api/link/checkStep.page';
import { stepForm } from '../../api/link/stepPage';

/** Sends back what was handed in, with what is to be mended. */
export const returnForm = stepForm({
  act: decideCheck,
  read: (fields) => ({ outcome: 'return', comment: commentIn(fields) }),
});
