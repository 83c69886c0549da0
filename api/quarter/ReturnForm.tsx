import { newFormKey } from '../people/readForm';
import { FieldProblem, type WrongForm } from './Wrong';

interface Props {
  round: number;
  /** What was decided about: a change since is looked at again. */
  seen: string;
  summary: string;
  comment: string;
  wrong: WrongForm;
}

/** Sends a step back, folded away: it needs words of what is to be mended. */
export function ReturnForm({ round, seen, summary, comment, wrong }: Props) {
  const isWrong = wrong.problems.some((p) => p.path === 'comment');
  return (
    <details class="card" id="comment-part" open={isWrong || comment !== ''}>
      <summary>{summary}</summary>
      <form method="post" encType="multipart/form-data">
        <input type="hidden" name="key" value={newFormKey()} />
        <input type="hidden" name="round" value={round} />
        <input type="hidden" name="seen" value={seen} />
        <div class={isWrong ? 'field wrong' : 'field'}>
          <label for="comment">要改什么</label>
          <textarea id="comment" name="comment" class="short" value={comment} />
          <FieldProblem wrong={wrong} at={(path) => path === 'comment'} />
        </div>
        <p>
          <button type="submit" class="danger block" name="action" value="return">
            退回
          </button>
        </p>
      </form>
    </details>
  );
}
