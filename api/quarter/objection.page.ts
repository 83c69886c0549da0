import { raiseObjection } from '../../programmes/quarter/objection/raiseObjection.act';
import { type StepPage, stepForm } from '../link/stepPage';
import { many, type Posted, textOf } from '../people/readForm';
import { ObjectionPage } from './ObjectionPage';
import { loadObjection } from './objection.view';

const typedIn = (fields: Posted) => ({ codes: many(fields, 'codes'), text: textOf(fields, 'f_text') });

export const objectionPage: StepPage = {
  show: async ({ deps, visitor, found }, { fields, wrong }) =>
    ObjectionPage({
      objection: await loadObjection(deps.db, visitor, found),
      typed: fields && typedIn(fields),
      wrong,
    }),
  forms: { object: stepForm({ act: raiseObjection, read: typedIn }) },
};
