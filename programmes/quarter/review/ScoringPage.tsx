import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { LinkButton, Note } from '../../../api/kit/Parts';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { StepFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { stepPath } from '../quarter.paths';
import { leftOf, type ScoringTask, toBeScored } from './scoring.view';
import type { ReviewerShare } from './shares.store';

interface Props {
  scoring: ScoringTask;
  wrong?: WrongForm;
  /** Matter of the unit that was saved just now; it came in the address. */
  saved?: string;
}

/** A reviewer's share by unit with its progress, and the button that hands it in when nothing is left. */
export function ScoringPage({ scoring, wrong = NOTHING_WRONG, saved }: Props) {
  const { task, shares, open } = scoring;
  const begun = task.mode !== 'wait';
  return (
    <StepFrame task={task} scripts={open ? ['draft.js', 'guard.js'] : []}>
      <SavedUnitNote scoring={scoring} saved={saved} />
      {scoring.third && begun && <p class="note">以下指标前两名评审人的评分相差较大，请您独立评分。</p>}
      {task.step.status === 'done' && (
        <p class="note">{`已于 ${instantText(task.submissions[0]?.receivedAt ?? task.visitor.now)} 提交评分。`}</p>
      )}
      <WrongNote wrong={wrong} anchor={() => 'hand-in'} reassurance="已保存的评分都还在。" />
      {begun && <Shares scoring={scoring} />}
      {!begun && <div class="card empty">评分还没有开始，开始时会发邮件通知您。</div>}
      {open && shares.length > 0 && <HandInForm scoring={scoring} />}
    </StepFrame>
  );
}

/** That a unit's marks were saved; it also lets go of the draft kept on the phone. */
export function SavedUnitNote({ scoring, saved }: { scoring: ScoringTask; saved: string | undefined }) {
  const done = scoring.shares.find((s) => s.unitMatterId === saved);
  if (!done) return null;
  const draft = scoreDraftKey(scoring, done);
  return <Note role="status" data-drop-draft={draft} head={`${done.unit}的评分已保存。`} />;
}

/** Where the phone keeps marks typed for a unit and not yet saved. */
export function scoreDraftKey({ task }: ScoringTask, { unitMatterId }: ReviewerShare): string {
  return `tx:${task.visitor.linkId}:${task.matter.id}:${task.step.id}:${unitMatterId}`;
}

function Shares({ scoring }: { scoring: ScoringTask }) {
  const { task, shares } = scoring;
  if (shares.length === 0) return <div class="card empty">现在没有分给您评分的单位。</div>;
  const left = shares.reduce((n, s) => n + leftOf(s).length, 0);
  const all = shares.reduce((n, s) => n + toBeScored(s).length, 0);
  return (
    <>
      <p class="progress">
        {'已评 '}
        <b>{`${all - left}/${all}`}</b>
        {` 项 · ${shares.length} 个单位`}
        <progress max={all} value={all - left} aria-hidden="true" />
      </p>
      <ul class="rows">
        {shares.map((s) => (
          <ShareRow key={s.unitMatterId} share={s} href={stepPath(task, `/units/${s.unitMatterId}`)} />
        ))}
      </ul>
    </>
  );
}

function ShareRow({ share, href }: { share: ReviewerShare; href: string }) {
  const all = toBeScored(share).length;
  const left = leftOf(share).length;
  const nil = share.items.filter((i) => i.filing?.nil).length;
  const tag = left === 0 ? 'tag good' : 'tag wait';
  return (
    <li>
      <span class="what">
        <a href={href}>{share.unit}</a>
        <span class="hint">
          {share.answer === 'signed'
            ? `要评 ${all} 项${nil > 0 ? `，零报告 ${nil} 项不用评` : ''}`
            : '没有经签批的填报，不用评分'}
        </span>
      </span>
      <span class={all === 0 ? 'tag' : tag}>
        {all === 0 ? '不用评' : left === 0 ? '已评完' : `还有 ${left} 项`}
      </span>
    </li>
  );
}

function HandInForm({ scoring }: { scoring: ScoringTask }) {
  const { task, shares } = scoring;
  const left = shares.filter((s) => leftOf(s).length > 0);
  if (left.length > 0) {
    return (
      <div class="card" id="hand-in">
        <p>{`还有 ${left.length} 个单位没有评完，评完后在这里提交。`}</p>
        <p>
          <LinkButton
            look="block"
            href={stepPath(task, `/units/${left[0]!.unitMatterId}`)}
            text={`去评：${left[0]!.unit}`}
          />
        </p>
      </div>
    );
  }
  return (
    <ActForm {...MULTIPART} id="task" class="card" sent={{ round: task.step.round }}>
      <p id="hand-in">全部评完。提交后不能再改。</p>
      <Submit action="submit" noted text="提交评分" />
    </ActForm>
  );
}
