import type { ProgrammeSummary } from '../../store/programme.views';
import type { ConfirmProps } from '../confirm/ConfirmCard';
import { OfficeConfirm } from './OfficeConfirm';
import type { OfficeVisitor } from './officeVisitor';
import type { PeopleTyped } from './people.input';

interface Props {
  visitor: OfficeVisitor;
  programme: ProgrammeSummary;
  from: string | undefined;
  /** Undefined: somebody written into the form. */
  to: string | undefined;
  typed: PeopleTyped;
  confirm: ConfirmProps;
}

/** Asks once more before somebody's part goes to somebody else: it holds at once, and the link before dies. */
export function ReplaceConfirmPage({ visitor, programme, from, to, typed, confirm }: Props) {
  const { newName = '', newUnit = '', newEmail = '', reason = '' } = typed.values;
  return (
    <OfficeConfirm
      {...{ visitor, confirm, title: '换人' }}
      about="立即生效：全部角色和未办的事项由接办人办理，原来的人的链接失效，不能撤回。"
      back={{ href: `/programmes/${programme.id}#people`, text: programme.title }}
      lines={[
        ['谁不再承担', from ?? ''],
        ['由谁接办', to ?? [newName, newUnit, newEmail].filter(Boolean).join('，')],
        ['理由', reason],
      ]}
    />
  );
}
