import { ActForm, MULTIPART, Submit } from '../../api/kit/ActForm';
import { AreaField } from '../../api/kit/Field';
import { Folded, Note } from '../../api/kit/Parts';
import { problemsAt, type WrongForm } from '../../api/kit/Wrong';
import type { CheckTask } from '../../api/link/check.view';
import { instantText } from '../../domain/calendar/shanghai';

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

/** What was sent back before, and with what words. */
export function ReturnedBefore({ task }: { task: CheckTask }) {
  const returned = task.checks.filter((c) => c.outcome === 'return');
  if (returned.length === 0) return null;
  return (
    <Folded title={`以前的退回意见（${returned.length}）`}>
      {returned.map((c) => (
        <Note key={c.factId} bad>
          <p class="muted">{`第${c.round}轮 · ${instantText(c.receivedAt)} 退回`}</p>
          <p class="pre">{c.comment}</p>
        </Note>
      ))}
    </Folded>
  );
}
