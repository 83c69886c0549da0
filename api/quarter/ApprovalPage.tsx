import { instantText } from '../../domain/calendar/shanghai';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { editionText } from './BulletinPage';
import { Documents, MissingNote, RankingTable } from './BulletinParts';
import type { ApprovalTask, KeptBulletin } from './bulletin.view';
import { CheckHead } from './CheckHead';
import { ReturnForm } from './ReturnForm';
import { UnprintableNote } from './UnprintableNote';
import { NOTHING_WRONG, type WrongForm, WrongNote } from './Wrong';

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
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={open ? ['guard.js'] : []}>
      <CheckHead task={task} word="审签" />
      <WrongNote wrong={wrong} anchor={() => 'task'} kept="草稿没有改动。" />
      {draft && (
        <>
          <UnprintableNote bulletin={draft.bulletin} />
          <MissingNote bulletin={draft.bulletin} />
          <p class="muted">
            {`${editionText(draft)} · 数据校验码 `}
            <span class="number hash">{draft.hash.slice(0, 12)}</span>
          </p>
          <Documents visitor={task.visitor} bulletin={draft} />
          <RankingTable bulletin={draft.bulletin} />
        </>
      )}
      {open ? (
        <>
          <Approve approval={approval} draft={draft} />
          <ReturnForm
            round={task.step.round}
            seen={draft.id}
            summary="有问题？退回经办人修改"
            comment={comment}
            wrong={wrong}
          />
        </>
      ) : (
        <div class="card empty">
          {task.step.status === 'done' && last
            ? `已于 ${instantText(last.receivedAt)} 同意印发。`
            : '现在不需要审签。'}
        </div>
      )}
    </PersonLayout>
  );
}

function Approve({ approval: { task }, draft }: { approval: ApprovalTask; draft: KeptBulletin }) {
  return (
    <form method="post" id="task" class="card" encType="multipart/form-data">
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={task.step.round} />
      <input type="hidden" name="seen" value={draft.id} />
      <p>同意后即印发，并发邮件告知各单位；印发后只能以更正的方式出新的一版。</p>
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="approve">
        同意印发
      </button>
    </form>
  );
}
