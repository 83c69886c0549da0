import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { CheckFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { HashLine } from '../HashLine';
import { ReturnedBefore, ReturnForm } from '../ReturnForm';
import { DraftParts, editionText } from './BulletinParts';
import type { ApprovalTask } from './bulletin.view';

interface Props {
  approval: ApprovalTask;
  comment?: string;
  wrong?: WrongForm;
}

/** The draft that was handed in, and the leader's decision: issued, or back to the officer. */
export function ApprovalPage({ approval, comment = '', wrong = NOTHING_WRONG }: Props) {
  const { task, draft } = approval;
  const open = task.open && draft !== null;
  const [last] = task.checks;
  const about = { round: task.step.round, seen: draft?.id ?? '' };
  return (
    <CheckFrame task={task} word="审签" open={open}>
      <ReturnedBefore task={task} />
      <WrongNote wrong={wrong} anchor={() => 'task'} reassurance="草稿没有改动。" />
      {draft && (
        <DraftParts visitor={task.visitor} draft={draft}>
          <HashLine text={`${editionText(draft)} · 数据校验码 `} hash={draft.hash} />
        </DraftParts>
      )}
      {open ? (
        <>
          <ActForm id="task" class="card" {...MULTIPART} sent={about}>
            <p>同意后即印发，并发邮件告知各单位；印发后只能以更正的方式出新的一版。</p>
            <Submit action="approve" noted text="同意印发" />
          </ActForm>
          <ReturnForm {...about} title="有问题？退回经办人修改" comment={comment} wrong={wrong} />
        </>
      ) : (
        <div class="card empty">
          {task.step.status === 'done' && last
            ? `已于 ${instantText(last.receivedAt)} 同意印发。`
            : '现在不需要审签。'}
        </div>
      )}
    </CheckFrame>
  );
}
