import { ConfirmCard, type ConfirmProps } from '../confirm/ConfirmCard';
import { OfficeLayout } from './OfficeLayout';
import type { OfficeVisitor } from './officeVisitor';

/** What a page that asks once more says. */
export interface ConfirmWords {
  title: string;
  /** What will happen, and that it cannot be taken back. */
  about: string;
  lines: readonly (readonly [label: string, text: string])[];
  back: { href: string; text: string };
  /** Default: the title. */
  button?: string;
}

type Props = ConfirmWords & { visitor: OfficeVisitor; confirm: ConfirmProps };

/** Asks once more before the office does what cannot be taken back. */
export function OfficeConfirm({ visitor, confirm, back, title, button = title, ...words }: Props) {
  return (
    <OfficeLayout visitor={visitor} title={`请确认：${title}`} back={back}>
      <ConfirmCard {...confirm} {...words} {...{ title, button, back: back.href }} />
    </OfficeLayout>
  );
}
