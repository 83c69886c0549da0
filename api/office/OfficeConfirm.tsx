import { ConfirmCard, type ConfirmProps, type ConfirmWords } from '../confirm/ConfirmCard';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

/** With the way back, and what the button says; default: the title. */
export type OfficeWords = ConfirmWords & { back: { href: string; text: string }; button?: string };

type Props = OfficeWords & { visitor: OfficeVisitor; confirm: ConfirmProps };

/** Asks once more before the office does what cannot be taken back. */
export function OfficeConfirm({ visitor, confirm, back, title, button = title, ...words }: Props) {
  return (
    <OfficeLayout visitor={visitor} title={`请确认：${title}`} back={back}>
      <ConfirmCard {...confirm} {...words} {...{ title, button, back: back.href }} />
    </OfficeLayout>
  );
}
