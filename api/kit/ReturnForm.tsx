import { ActForm, MULTIPART, Submit } from './ActForm';
import { AreaField } from './Field';
import { Folded } from './Parts';
import { problemsAt, type WrongForm } from './Wrong';

interface Props {
  round: number;
  /** What was decided about: a change since is looked at again. */
  seen: string;
  title: string;
  comment: string;
  wrong: WrongForm;
}

/** Sends a step back, folded away: it needs words of what is to be mended. */
export function ReturnForm({ round, seen, title, comment, wrong }: Props) {
  const open = problemsAt(wrong, 'comment').length > 0 || comment !== '';
  return (
    <Folded class="card" id="comment-part" open={open} title={title}>
      <ActForm {...MULTIPART} sent={{ round, seen }}>
        <AreaField name="comment" label="要改什么" wrong={wrong} area={{ class: 'short' }} value={comment} />
        <Submit apart class="danger block" action="return" text="退回" />
      </ActForm>
    </Folded>
  );
}
