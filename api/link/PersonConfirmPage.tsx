import { ConfirmCard, type ConfirmProps, type ConfirmWords } from '../confirm/ConfirmCard';
import { PersonLayout } from './PersonLayout';
import type { Visitor } from './visitor';

type Props = ConfirmWords & { visitor: Visitor; back: string; confirm: ConfirmProps };

/** Asks once more before somebody behind a link does what cannot be taken back. */
export function PersonConfirmPage({ visitor, confirm, ...words }: Props) {
  return (
    <PersonLayout visitor={visitor} title={`请确认：${words.title}`}>
      <ConfirmCard {...confirm} {...words} button={words.title} multipart />
    </PersonLayout>
  );
}
