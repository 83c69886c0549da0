import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { LinkButton } from '../../../api/kit/Parts';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { StepFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { HashLine } from '../HashLine';
import { stepPath } from '../quarter.paths';
import { DraftParts, editionText } from './BulletinParts';
import type { BulletinTask } from './bulletin.view';

interface Props {
  bulletin: BulletinTask;
  wrong?: WrongForm;
  /** What was just done, as it stands in the address. */
  done?: string;
}

const DONE: Record<string, string> = {
  compiled: '已按现在的数据重新编制。',
  same: '数据和文字都没有变化，草稿不变。',
  worded: '文字已保存，并重新编制。',
};

/**
 * The draft of a quarter's bulletin: what is missing, how it looks, its wording, compiled anew, and handed in for
 * approval.
 */
export function BulletinPage({ bulletin, wrong = NOTHING_WRONG, done }: Props) {
  const { task, draft, open } = bulletin;
  return (
    <StepFrame task={task} scripts={open ? ['guard.js'] : []}>
      {done !== undefined && Object.hasOwn(DONE, done) && (
        <p class="note" role="status">
          {DONE[done]}
        </p>
      )}
      <WrongNote wrong={wrong} anchor={() => 'task'} reassurance="草稿没有改动。" />
      {draft ? (
        <DraftParts visitor={task.visitor} draft={draft}>
          <HashLine
            text={`${editionText(draft)} · ${instantText(draft.compiledAt)} 编制 · 数据校验码 `}
            hash={draft.hash}
          />
        </DraftParts>
      ) : (
        <div class="card empty">还没有编制通报。</div>
      )}
      {open && (
        <ActForm {...MULTIPART} class="card" action={stepPath(task, '/compile')}>
          <p>重新编制会按现在的评分、裁定和加减分出一份新草稿，原来的草稿保留。</p>
          <p class="actions">
            <Submit class="second" action="compile" text="重新编制" />
            {draft && <LinkButton look="second" href={stepPath(task, '/wording')} text="修改文字" />}
          </p>
        </ActForm>
      )}
      {open && draft && (
        <ActForm {...MULTIPART} id="task" class="card" sent={{ round: task.step.round, seen: draft.id }}>
          <p>{`送分管领导审签的是这一份：${editionText(draft)}。`}</p>
          <Submit action="submit" noted text="送审" />
        </ActForm>
      )}
    </StepFrame>
  );
}
