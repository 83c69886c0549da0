import type { AskedIndicator } from '../../domain/scheme/indicatorsOf';
import type { Share, ShareItem } from '../../store/review/shares.views';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { FilingAnswer, IndicatorHead } from './FilingAnswer';
import { stepPath } from './quarter.paths';
import { SavedUnitNote, scoreDraftKey } from './ScoringPage';
import type { ScoreTyped } from './score.form';
import { type ScoringTask, toBeScored } from './scoring.view';
import { FieldProblem, type WrongForm, WrongNote } from './Wrong';

interface Props {
  scoring: ScoringTask;
  share: Share;
  /** By code. */
  typed: ReadonlyMap<string, ScoreTyped>;
  wrong: WrongForm;
  /** Matter of the unit that was saved just now; it came in the address. */
  saved?: string;
}

/** One unit: every indicator of the reviewer's share with what was filed, and the fields for marks. */
export function UnitScorePage({ scoring, share, typed, wrong, saved }: Props) {
  const { task, open } = scoring;
  const any = toBeScored(share).length > 0;
  const items = share.items.map((item) => (
    <Item key={item.code} scoring={scoring} item={item} typed={typed.get(item.code)} wrong={wrong} />
  ));
  return (
    <PersonLayout
      visitor={task.visitor}
      title={`${share.unit} 评分`}
      scripts={open && any ? ['draft.js', 'guard.js'] : []}
    >
      <p>
        <a href={stepPath(task)}>{`‹ 返回${task.step.title}`}</a>
      </p>
      <SavedUnitNote scoring={scoring} saved={saved} />
      <h1>{share.unit}</h1>
      <p class="muted asked">评的是单位的工作。只看填报和佐证，独立评分；0 分起，每 0.5 分一档。</p>
      {share.answer !== 'signed' && <p class="note return">该单位没有经签批的填报，不用评分。</p>}
      <WrongNote wrong={wrong} kept="已填写的分数和意见都还在。" />
      {open && any ? (
        <form
          method="post"
          encType="multipart/form-data"
          id="task"
          data-draft={scoreDraftKey(scoring, share)}
          data-fresh={wrong.error || wrong.problems.length > 0 ? '1' : ''}
        >
          <input type="hidden" name="key" value={newFormKey()} />
          <p class="note with-js" id="draft-note" hidden>
            {'已恢复上次没有保存的内容。 '}
            <button type="button" class="second" id="draft-drop">
              不用，恢复原样
            </button>
          </p>
          {items}
          <p class="problem" id="form-note" role="alert" hidden />
          <button type="submit" class="block" name="action" value="next">
            保存，评下一个单位
          </button>
          <p>
            <button type="submit" class="second block" name="action" value="save">
              保存，回到单位列表
            </button>
          </p>
        </form>
      ) : (
        items
      )}
    </PersonLayout>
  );
}

interface ItemProps {
  scoring: ScoringTask;
  item: ShareItem;
  typed: ScoreTyped | undefined;
  wrong: WrongForm;
}

function Item({ scoring, item, typed, wrong }: ItemProps) {
  const { task, indicators, open } = scoring;
  const indicator = indicators.get(item.code);
  if (!indicator) return null;
  const scored = item.filing !== null && !item.filing.nil;
  return (
    <div class="card">
      <IndicatorHead indicator={indicator} />
      <FilingAnswer base={task.visitor.base} indicator={indicator} filing={item.filing ?? undefined} large />
      {!scored && <p class="muted">不用评分，按细则计分。</p>}
      {scored && item.score && item.toScore && (
        <p class="note return">评分之后该单位重新提交过，请核对后再保存一次。</p>
      )}
      {scored && open && typed && <Fields indicator={indicator} typed={typed} wrong={wrong} />}
      {scored && !open && <Given item={item} />}
    </div>
  );
}

interface FieldsProps {
  indicator: AskedIndicator;
  typed: ScoreTyped;
  wrong: WrongForm;
}

function Fields({ indicator, typed, wrong }: FieldsProps) {
  const { code, full } = indicator;
  const marksWrong = wrong.problems.some((p) => p.path === `${code}.marks`);
  const commentWrong = wrong.problems.some((p) => p.path === `${code}.comment`);
  return (
    <div class="scoring">
      <div class={marksWrong ? 'field wrong' : 'field'} id={`${code}.marks`}>
        <label for={`f_marks_${code}`}>{`评分（0—${full}）`}</label>
        <input
          id={`f_marks_${code}`}
          name={`f_marks_${code}`}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          class="short"
          value={typed.marks}
        />
        <FieldProblem wrong={wrong} at={(path) => path === `${code}.marks` || path === `${code}.code`} />
      </div>
      <div class={commentWrong ? 'field wrong' : 'field'} id={`${code}.comment`}>
        <label for={`f_comment_${code}`}>
          意见<span class="optional">（列为存在问题的必填）</span>
        </label>
        <textarea id={`f_comment_${code}`} name={`f_comment_${code}`} class="low" value={typed.comment} />
        <FieldProblem wrong={wrong} at={(path) => path === `${code}.comment`} />
      </div>
      <label class="choice beside">
        <input type="checkbox" name={`highlight_${code}`} value="1" checked={typed.highlight} />
        工作亮点
      </label>
      <label class="choice beside">
        <input type="checkbox" name={`problem_${code}`} value="1" checked={typed.problem} />
        存在问题
      </label>
    </div>
  );
}

function Given({ item: { score } }: { item: ShareItem }) {
  if (!score) return <p class="muted">没有评分。</p>;
  return (
    <>
      <p>
        {'您的评分：'}
        <b>{score.marks}</b>
        {score.highlight && <span class="tag good"> 工作亮点</span>}
        {score.problem && <span class="tag bad"> 存在问题</span>}
      </p>
      {score.comment && <p class="pre">{score.comment}</p>}
    </>
  );
}
