import { one, textIn } from '../../../api/kit/readForm';
import type { KindPage } from '../../../api/link/kindPage';
import { stepForm } from '../../../api/link/stepPage';
import { wrongAt } from '../../../domain/errors';
import { HashLine } from '../HashLine';
import { FilingPage } from './FilingPage';
import { loadFiling } from './filing.view';
import { handInFilings } from './handInFilings.act';

/** The whole filing, handed in for signature; what is left is named and needs a tick. */
export const filingPage: KindPage = {
  show: async ({ deps, visitor, matterStep, query }, { fields, wrong }) =>
    FilingPage({
      filing: await loadFiling(deps.db, visitor, matterStep),
      wrong,
      saved: fields ? undefined : textIn(query.saved),
    }),
  forms: {
    submit: stepForm({
      act: handInFilings,
      read: async (fields, { deps, visitor, matterStep }) => {
        const { left } = await loadFiling(deps.db, visitor, matterStep);
        if (left.length > 0 && one(fields, 'leftConfirmed') !== '1') {
          const codes = left.map((i) => i.code).join('、');
          throw wrongAt('leftConfirmed', `还有 ${left.length} 项未填（${codes}），照此提交请先勾选确认`);
        }
        return {};
      },
    }),
  },
  receipt: ({ form }) =>
    typeof form?.hash === 'string' ? HashLine({ text: '内容校验码 ', hash: form.hash }) : null,
};
