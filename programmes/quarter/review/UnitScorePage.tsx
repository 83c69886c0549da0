import { ActForm, DraftNote, draftOf, MULTIPART, Submit, Tick } from '../../../api/kit/ActForm';
import { AreaField, TextField } from '../../../api/kit/Field';
import { Back } from '../../../api/kit/Parts';
import { type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { PersonLayout } from '../../../api/link/PersonLayout';
import { FilingAnswer, IndicatorHead } from '../filing/FilingAnswer';
import { stepPath } from '../quarter.paths';
import type { AskedIndicator } from '../scheme/indicators.rules';
import { MARKS_INPUT } from './ScoreParts';
import { SavedUnitNote, scoreDraftKey } from './ScoringPage';
import type { ScoreTyped } from './score.form';
import { type ScoringTask, toBeScored } from './scoring.view';
import type { ReviewerShare, ShareItem } from './shares.store';

interface Props {
  scoring: ScoringTask;
  share: ReviewerShare;
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
      <Back href={stepPath(task)} text={`返回${task.step.title}`} />
      <SavedUnitNote scoring={scoring} saved={saved} />
      <h1>{share.unit}</h1>
      <p class="muted asked">评的是单位的工作。只看填报和佐证，独立评分；0 分起，每 0.5 分一档。</p>
      {share.answer !== 'signed' && <p class="note return">该单位没有经签批的填报，不用评分。</p>}
      <WrongNote wrong={wrong} reassurance="已填写的分数和意见都还在。" />
      {open && any ? (
        <ActForm {...MULTIPART} id="task" {...draftOf(scoreDraftKey(scoring, share), wrong)}>
          <DraftNote done="保存" />
          {items}
          <Submit action="next" noted text="保存，评下一个单位" />
          <Submit apart class="second block" action="save" text="保存，回到单位列表" />
        </ActForm>
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
  return (
    <div class="scoring">
      <TextField
        {...{ box: `${code}.marks`, name: `f_marks_${code}`, label: `评分（0—${full}）`, wrong }}
        at={[`${code}.marks`, `${code}.code`]}
        input={MARKS_INPUT}
        value={typed.marks}
      />
      <AreaField
        {...{ box: `${code}.comment`, name: `f_comment_${code}`, label: '意见', wrong }}
        mark="（列为存在问题的必填）"
        area={{ class: 'low' }}
        value={typed.comment}
      />
      <Tick look="choice beside" name={`highlight_${code}`} checked={typed.highlight} text="工作亮点" />
      <Tick look="choice beside" name={`problem_${code}`} checked={typed.problem} text="存在问题" />
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
