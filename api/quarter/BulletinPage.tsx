import { instantText } from '../../domain/calendar/shanghai';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { Documents, MissingNote, RankingTable } from './BulletinParts';
import type { BulletinTask, KeptBulletin } from './bulletin.view';
import { stepPath } from './quarter.paths';
import { StepHead } from './StepHead';
import { UnprintableNote } from './UnprintableNote';
import { NOTHING_WRONG, type WrongForm, WrongNote } from './Wrong';

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

/** The draft of a quarter's bulletin: what is missing, how it looks, its wording, compiled anew, and handed in for approval. */
export function BulletinPage({ bulletin, wrong = NOTHING_WRONG, done }: Props) {
  const { task, draft, open } = bulletin;
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={open ? ['guard.js'] : []}>
      <StepHead task={task} />
      {done !== undefined && Object.hasOwn(DONE, done) && (
        <p class="note" role="status">
          {DONE[done]}
        </p>
      )}
      <WrongNote wrong={wrong} anchor={() => 'task'} kept="草稿没有改动。" />
      {draft ? <Draft bulletin={bulletin} draft={draft} /> : <div class="card empty">还没有编制通报。</div>}
      {open && <Compile bulletin={bulletin} />}
      {open && draft && <HandIn bulletin={bulletin} draft={draft} />}
    </PersonLayout>
  );
}

/** Number and instant of a draft, e.g. `第1版 第3稿`. */
export function editionText({
  version,
  draft,
  state,
}: Pick<KeptBulletin, 'version' | 'draft' | 'state'>): string {
  return state === 'issued' ? `第${version}版 已印发` : `第${version}版 第${draft}稿`;
}

function Draft({ bulletin, draft }: { bulletin: BulletinTask; draft: KeptBulletin }) {
  return (
    <>
      <UnprintableNote bulletin={draft.bulletin} />
      <MissingNote bulletin={draft.bulletin} />
      <p class="muted">
        {`${editionText(draft)} · ${instantText(draft.compiledAt)} 编制 · 数据校验码 `}
        <span class="number hash">{draft.hash.slice(0, 12)}</span>
      </p>
      <Documents visitor={bulletin.task.visitor} bulletin={draft} />
      <RankingTable bulletin={draft.bulletin} />
    </>
  );
}

function Compile({ bulletin: { task, draft } }: { bulletin: BulletinTask }) {
  return (
    <form method="post" encType="multipart/form-data" class="card" action={stepPath(task, '/compile')}>
      <input type="hidden" name="key" value={newFormKey()} />
      <p>重新编制会按现在的评分、裁定和加减分出一份新草稿，原来的草稿保留。</p>
      <p class="actions">
        <button type="submit" class="second" name="action" value="compile">
          重新编制
        </button>
        {draft && (
          <a class="button second" href={stepPath(task, '/wording')}>
            修改文字
          </a>
        )}
      </p>
    </form>
  );
}

function HandIn({ bulletin: { task }, draft }: { bulletin: BulletinTask; draft: KeptBulletin }) {
  return (
    <form method="post" encType="multipart/form-data" id="task" class="card">
      <input type="hidden" name="key" value={newFormKey()} />
      <input type="hidden" name="round" value={task.step.round} />
      <input type="hidden" name="seen" value={draft.id} />
      <p>{`送分管领导审签的是这一份：${editionText(draft)}。`}</p>
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="submit">
        送审
      </button>
    </form>
  );
}
