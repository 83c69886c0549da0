import { many, type Posted, textOf } from '../../../api/kit/readForm';
import type { KindPage } from '../../../api/link/kindPage';
import { stepForm } from '../../../api/link/stepPage';
import { ObjectionPage, ObjectionReceipt } from './ObjectionPage';
import { loadObjection } from './objection.view';
import { raiseObjection } from './raiseObjection.act';

const typedIn = (fields: Posted) => ({ codes: many(fields, 'codes'), text: textOf(fields, 'f_text') });

export const objectionPage: KindPage = {
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) =>
    ObjectionPage({
      objection: await loadObjection(deps.db, visitor, matterStep),
      typed: fields && typedIn(fields),
      wrong,
    }),
  forms: { object: stepForm({ act: raiseObjection, read: typedIn }) },
  receipt: ({ form }) => ObjectionReceipt({ form }),
};
