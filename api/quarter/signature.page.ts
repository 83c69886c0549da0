import { signFilings } from '../../programmes/quarter/filing/signFilings.act';
import { type StepPage, stepForm } from '../link/stepPage';
import { one } from '../people/readForm';
import { returnForm } from './return.form';
import { SignaturePage } from './SignaturePage';
import { loadSignature } from './signature.view';

/** A unit's filing, signed by the unit's leader or sent back to be mended. */
export const signaturePage: StepPage = {
  show: async ({ deps, visitor, found }, { fields, wrong }) =>
    SignaturePage({
      signature: await loadSignature(deps.db, visitor, found),
      comment: fields && one(fields, 'comment'),
      wrong,
    }),
  forms: {
    sign: stepForm({ act: signFilings, read: (fields) => ({ hash: one(fields, 'seen') }) }),
    return: returnForm,
  },
};
