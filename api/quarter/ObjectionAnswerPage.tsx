import { instantText } from '../../domain/calendar/shanghai';
import { EnterGuard } from '../confirm/enterGuard';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { CheckHead } from './CheckHead';
import { FilingAnswer, IndicatorHead } from './FilingAnswer';
import type { Objected, ObjectionAnswerTask } from './objectionAnswer.view';
import { Marks, SectionScores } from './ScoreParts';
import { FieldProblem, NOTHING_WRONG, type WrongForm, WrongNote } from './Wrong';

/** New marks and their reason by code, and the answer, as typed. */
export interface AnswerTyped {
  rulings: ReadonlyMap<string, { marks: string; reason: string }>;
  text: string;
}

interface Props {
  answer: ObjectionAnswerTask;
  typed?: AnswerTyped;
  wrong?: WrongForm;
}

/** An objection with everything it is about; per indicator marks are kept or set anew, and one answer goes to the unit. */
export function ObjectionAnswerPage({ answer, typed, wrong = NOTHING_WRONG }: Props) {
  const { task, objection, objected, standing } = answer;
  const open = task.open && objection !== null;
  const items = objected.map((one) => (
    <Item key={one.result.code} answer={answer} one={one} typed={typed} wrong={wrong} open={open} />
  ));
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={open ? ['guard.js'] : []}>
      <CheckHead task={task} word="答复" />
      {objection ? (
        <div class="note">
          <p>
            <b>{`${instantText(objection.at)} 提出申诉：${objection.codes.join('、')}`}</b>
          </p>
          <p class="pre">{objection.text}</p>
        </div>
      ) : (
        <div class="card empty">该单位没有提出申诉。</div>
      )}
      <WrongNote wrong={wrong} />
      <details>
        <summary>{`该单位现在的得分：${standing.score.total.toFixed(2)}`}</summary>
        <SectionScores score={standing.score} />
      </details>
      {open ? (
        <form method="post" encType="multipart/form-data" id="task">
          <EnterGuard />
          <input type="hidden" name="key" value={newFormKey()} />
          <input type="hidden" name="round" value={task.step.round} />
          <input type="hidden" name="seen" value={task.submissions[0]?.factId} />
          {items}
          <Text typed={typed} wrong={wrong} />
        </form>
      ) : (
        <>
          {items}
          {objection?.answer && (
            <div class="card">
              <h3>答复</h3>
              <p class="pre">{objection.answer}</p>
            </div>
          )}
          {!objection?.answer && objection && <div class="card empty">现在不需要答复。</div>}
        </>
      )}
    </PersonLayout>
  );
}

interface ItemProps {
  answer: ObjectionAnswerTask;
  one: Objected;
  typed: AnswerTyped | undefined;
  wrong: WrongForm;
  open: boolean;
}

function Item({ answer, one, typed, wrong, open }: ItemProps) {
  const { indicator, result, filing, scores } = one;
  return (
    <div class="card">
      <IndicatorHead indicator={indicator} />
      <p>
        {'现在得分：'}
        <Marks result={result} />
        <span class="hint">{result.text}</span>
      </p>
      {scores.map((s) => (
        <p key={s.reviewer} class="muted">
          {`评审人${s.reviewer}：${s.marks} 分${s.comment ? `，${s.comment}` : ''}`}
        </p>
      ))}
      <h3>填报内容</h3>
      <FilingAnswer base={answer.task.visitor.base} indicator={indicator} filing={filing} large />
      {open && <Ruling code={result.code} full={result.full} typed={typed} wrong={wrong} />}
    </div>
  );
}

interface RulingProps {
  code: string;
  full: number;
  typed: AnswerTyped | undefined;
  wrong: WrongForm;
}

function Ruling({ code, full, typed, wrong }: RulingProps) {
  const at = (name: string) => (path: string) => path === `${code}.${name}`;
  const is = (name: string) => (wrong.problems.some((p) => at(name)(p.path)) ? 'field wrong' : 'field');
  const value = typed?.rulings.get(code);
  return (
    <div class="scoring">
      <div class={is('marks')} id={`${code}.marks`}>
        <label for={`f_marks_${code}`}>
          {`改为（0—${full}）`}
          <span class="optional">（不改就空着）</span>
        </label>
        <input
          id={`f_marks_${code}`}
          name={`f_marks_${code}`}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          class="short"
          value={value?.marks ?? ''}
        />
        <FieldProblem wrong={wrong} at={at('marks')} />
      </div>
      <div class={is('reason')} id={`${code}.reason`}>
        <label for={`f_reason_${code}`}>
          改分理由<span class="optional">（改分的必填，写进通报记录）</span>
        </label>
        <textarea id={`f_reason_${code}`} name={`f_reason_${code}`} class="low" value={value?.reason ?? ''} />
        <FieldProblem wrong={wrong} at={at('reason')} />
      </div>
    </div>
  );
}

function Text({ typed, wrong }: { typed: AnswerTyped | undefined; wrong: WrongForm }) {
  const isWrong = wrong.problems.some((p) => p.path === 'text');
  return (
    <div class="card">
      <div class={isWrong ? 'field wrong' : 'field'} id="text">
        <label for="f_text">答复意见</label>
        <span class="hint">发给该单位；维持原分的也要说明理由</span>
        <textarea id="f_text" name="f_text" class="short" value={typed?.text ?? ''} />
        <FieldProblem wrong={wrong} at={(path) => path === 'text'} />
      </div>
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="answer">
        答复
      </button>
    </div>
  );
}
