import type { ConfirmProps } from '../confirm/ConfirmCard';
import type { MatterView } from './matter.view';
import { OfficeConfirm } from './OfficeConfirm';
import type { OfficeVisitor } from './officeVisitor';

const ACTS = {
  waive: { title: '免除这一项', about: '免除后不必再办理，催办停止，审核随之免除；不能撤回。' },
  grant: { title: '同意延期', about: '答复以后不能再改。' },
  refuse: { title: '不同意延期', about: '答复以后不能再改，时限不变。' },
} as const;

interface Props {
  visitor: OfficeVisitor;
  view: MatterView;
  step: string;
  action: keyof typeof ACTS;
  reason: string;
  confirm: ConfirmProps;
}

/** Asks once more before the office does what cannot be taken back about a step. */
export function MatterConfirmPage({ visitor, view, step, action, reason, confirm }: Props) {
  const href = `/matters/${view.row.id}#step-${encodeURIComponent(step)}`;
  const title = view.state.steps.find((s) => s.id === step)?.title ?? step;
  return (
    <OfficeConfirm
      {...{ visitor, confirm, ...ACTS[action] }}
      back={{ href, text: '返回事项' }}
      lines={[
        ['事项', view.row.title],
        ['环节', title],
        ['理由', reason || '（没有写）'],
      ]}
    />
  );
}
