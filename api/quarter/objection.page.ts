import { raiseObjection } from '../../programmes/quarter/objection/raiseObjection.act';
import type { KindPage } from '../link/kindPage';
import { stepForm } from '../link/stepPage';
import { many, type Posted } from '../people/readForm';
import { ObjectionPage, ObjectionReceipt } from './ObjectionPage';
import { loadObjection } from './objection.view';
import { textOf } from './quarterForm';

const typedIn = (fields: Posted) => ({ codes: many(fields, 'codes'), text: textOf(fields, 'f_text') });

export const objectionPage: KindPage = {
  show: async ({ deps, visitor, found }, { fields, wrong }) =>
    ObjectionPage({
      objection: await loadObjection(deps.db, visitor, found),
      typed: fields && typedIn(fields),
      wrong,
    }),
  forms: { object: stepForm({ act: raiseObjection, read: typedIn }) },
  receipt: ({ form }) => ObjectionReceipt({ form }),
};
