import type { ComponentChildren } from 'preact';
import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { AreaField, TextField } from '../../../api/kit/Field';
import { Folded, Note } from '../../../api/kit/Parts';
import { NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { CheckFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import { FilingAnswer, IndicatorHead } from '../filing/FilingAnswer';
import { ReturnedBefore } from '../ReturnForm';
import { MARKS_INPUT, Marks, SectionScores } from '../review/ScoreParts';
import type { Objected, ObjectionAnswerTask } from './objectionAnswer.view';

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

/**
 * An objection with everything it is about; per indicator marks are kept or set anew, and one answer goes to the unit.
 */
export function ObjectionAnswerPage({ answer, typed, wrong = NOTHING_WRONG }: Props) {
  const { task, objection, objected, scored } = answer;
  const open = task.open && objection !== null;
  const items = objected.map((one) => (
    <Item key={one.result.code} base={task.visitor.base} {...one}>
      {open && <Ruling {...one.result} typed={typed} wrong={wrong} />}
    </Item>
  ));
  return (
    <CheckFrame task={task} word="答复" open={open}>
      <ReturnedBefore task={task} />
      {objection ? (
        <Note
          head={`${instantText(objection.at)} 提出申诉：${objection.codes.join('、')}`}
          said={objection.text}
        />
      ) : (
        <div class="card empty">该单位没有提出申诉。</div>
      )}
      <WrongNote wrong={wrong} />
      <Folded title={`该单位现在的得分：${scored.score.total.toFixed(2)}`}>
        <SectionScores score={scored.score} />
      </Folded>
      {open ? (
        <ActForm
          {...{ ...MULTIPART, id: 'task', guard: true }}
          sent={{ round: task.step.round, seen: task.submissions[0]?.factId }}
        >
          {items}
          <div class="card">
            <AreaField
              {...{ box: 'text', name: 'f_text', value: typed?.text ?? '', wrong }}
              label="答复意见"
              hint="发给该单位；维持原分的也要说明理由"
              area={{ class: 'short' }}
            />
            <Submit action="answer" noted text="答复" />
          </div>
        </ActForm>
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
    </CheckFrame>
  );
}

function Item(props: Objected & { base: string; children: ComponentChildren }) {
  const { base, indicator, result, filing, scores, children } = props;
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
      <FilingAnswer base={base} indicator={indicator} filing={filing} large />
      {children}
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
  const value = typed?.rulings.get(code);
  return (
    <div class="scoring">
      <TextField
        {...{ box: `${code}.marks`, name: `f_marks_${code}`, value: value?.marks ?? '', wrong }}
        label={`改为（0—${full}）`}
        mark="（不改就空着）"
        input={MARKS_INPUT}
      />
      <AreaField
        {...{ box: `${code}.reason`, name: `f_reason_${code}`, value: value?.reason ?? '', wrong }}
        label="改分理由"
        mark="（改分的必填，写进通报记录）"
        area={{ class: 'low' }}
      />
    </div>
  );
}
