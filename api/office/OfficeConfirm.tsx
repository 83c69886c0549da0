import { ConfirmCard, type ConfirmProps } from '../confirm/ConfirmCard';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

interface Props {
  visitor: OfficeVisitor;
  confirm: ConfirmProps;
  title: string;
  /** What will happen, and that it cannot be taken back. */
  about: string;
  lines: readonly (readonly [label: string, text: string])[];
  back: { href: string; text: string };
  button?: string;
}

/** Asks once more before the office does what cannot be taken back. */
export function OfficeConfirm({ visitor, confirm, back, title, button = title, ...words }: Props) {
  return (
    <OfficeLayout visitor={visitor} title={`请确认：${title}`} back={back}>
      <ConfirmCard {...confirm} {...words} {...{ title, button, back: back.href }} />
    </OfficeLayout>
  );
}
