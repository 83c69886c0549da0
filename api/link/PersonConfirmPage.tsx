import { ConfirmCard, type ConfirmProps } from '../confirm/ConfirmCard';
import { PersonLayout } from './PersonLayout';
import type { Visitor } from './visitor';

interface Props {
  visitor: Visitor;
  title: string;
  about: string;
  lines: readonly (readonly [label: string, text: string])[];
  back: string;
  confirm: ConfirmProps;
}

/** Asks once more before somebody behind a link does what cannot be taken back. */
export function PersonConfirmPage({ visitor, confirm, ...words }: Props) {
  return (
    <PersonLayout visitor={visitor} title={`请确认：${words.title}`}>
      <ConfirmCard {...confirm} {...words} button={words.title} multipart />
    </PersonLayout>
  );
}
