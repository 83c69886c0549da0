import { decideCheck } from '../../../acts/step/decideCheck.act';
import { one } from '../../../api/kit/readForm';
import { type StepPage, stepForm } from '../../../api/link/stepPage';
import { returnForm } from '../return.form';
import { ApprovalPage } from './ApprovalPage';
import { loadApproval } from './bulletin.view';

/** The very draft that was looked at is approved, after asking once more, or sent back to the officer. */
export const approvalPage: StepPage = {
  show: async ({ deps, visitor, matterStep }, { fields, wrong }) =>
    ApprovalPage({
      approval: await loadApproval(deps.db, visitor, matterStep),
      comment: fields && one(fields, 'comment'),
      wrong,
    }),
  forms: {
    approve: stepForm({
      act: decideCheck,
      read: () => ({ outcome: 'pass' }),
      final: ({ visitor }) => ({
        title: '同意印发',
        about: '同意后即印发，并发邮件告知各单位；印发后只能以更正的方式出新的一版。',
        lines: [['通报', visitor.programme.title]],
      }),
    }),
    return: returnForm,
  },
};
