import { one } from '../../../api/kit/readForm';
import { type StepPage, stepForm } from '../../../api/link/stepPage';
import { returnForm } from '../return.form';
import { SignaturePage } from './SignaturePage';
import { loadSignature } from './signature.view';
import { signFilings } from './signFilings.act';

/** A unit's filing, signed by the unit's leader or sent back to be mended. */
export const signaturePage: StepPage = {
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) =>
    SignaturePage({
      signature: await loadSignature(deps.db, visitor, matterStep),
      comment: fields && one(fields, 'comment'),
      wrong,
    }),
  forms: {
    sign: stepForm({ act: signFilings, read: (fields) => ({ hash: one(fields, 'seen') }) }),
    return: returnForm,
  },
};
