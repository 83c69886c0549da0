import { ActForm, MULTIPART, Submit } from '../../../api/kit/ActForm';
import { AreaField } from '../../../api/kit/Field';
import { Note } from '../../../api/kit/Parts';
import { FieldProblem, NOTHING_WRONG, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { StepFrame } from '../../../api/link/StepFrame';
import { instantText } from '../../../domain/calendar/shanghai';
import type { SubmissionView } from '../../../store/task.views';
import { Marks, SectionScores } from '../review/ScoreParts';
import type { ObjectionTask } from './objection.view';

interface ObjectionTyped {
  codes: readonly string[];
  text: string;
}

interface Props {
  objection: ObjectionTask;
  typed?: ObjectionTyped;
  wrong?: WrongForm;
}

/** A unit's own scores, how each came about, and the form for its say against them. No other unit stands here. */
export function ObjectionPage({ objection, typed = { codes: [], text: '' }, wrong = NOTHING_WRONG }: Props) {
  const { task, scored, open } = objection;
  const indicators = <Indicators objection={objection} typed={typed} />;
  return (
    <StepFrame task={task} scripts={open ? ['guard.js'] : []}>
      <Raised objection={objection} />
      {open && (
        <p class="note">
          {'请核对本单位得分。'}
          <b>没有异议不用操作，到时限自动结束。</b>
          有异议的，勾选指标、写明理由，本季度只能申诉一次。
        </p>
      )}
      <WrongNote wrong={wrong} />
      {scored ? (
        <>
          <h2>
            {'本单位得分 '}
            <span class="count">印发前可能因申诉和复核调整</span>
          </h2>
          <SectionScores score={scored.score} />
          {open ? (
            <ActForm {...MULTIPART} id="task" sent={{ round: task.step.round }}>
              {indicators}
              <Reason typed={typed} wrong={wrong} />
            </ActForm>
          ) : (
            indicators
          )}
        </>
      ) : (
        <div class="card empty">评分还没有结束，可以核对时会发邮件通知您。</div>
      )}
    </StepFrame>
  );
}

/** What was raised, and what came of it. */
function Raised({ objection: { scored } }: { objection: ObjectionTask }) {
  const raised = scored?.unit.objection;
  if (!raised) return null;
  return (
    <>
      <Note head={`已于 ${instantText(raised.at)} 提出申诉：${raised.codes.join('、')}`} said={raised.text}>
        {raised.answeredAt === null && <p>等待经办人答复。</p>}
      </Note>
      {raised.answeredAt !== null && (
        <Note head={`${instantText(raised.answeredAt)} 答复：`} said={raised.answer} />
      )}
    </>
  );
}

function Indicators({ objection, typed }: { objection: ObjectionTask; typed: ObjectionTyped }) {
  const { scored, open } = objection;
  if (!scored) return null;
  const { score, sections } = scored;
  return sections.map((s) => (
    <section key={s.id}>
      <h3>{s.title}</h3>
      <ul class="rows" id={`codes-${s.id}`}>
        {score.indicators
          .filter((i) => i.section === s.id)
          .map((i) => (
            <li key={i.code}>
              {open && (
                <input
                  type="checkbox"
                  id={`o-${i.code}`}
                  name="codes"
                  value={i.code}
                  checked={typed.codes.includes(i.code)}
                  aria-label={`对 ${i.code} 有异议`}
                />
              )}
              <span class="code">{i.code}</span>
              <span class="what">
                {open ? <label for={`o-${i.code}`}>{i.title}</label> : i.title}
                <span class="hint">{i.text}</span>
              </span>
              <Marks result={i} />
            </li>
          ))}
      </ul>
    </section>
  ));
}

function Reason({ typed, wrong }: { typed: ObjectionTyped; wrong: WrongForm }) {
  return (
    <div class="card">
      <div id="codes">
        <FieldProblem wrong={wrong} at={['codes']} />
      </div>
      <AreaField
        {...{ box: 'text', name: 'f_text', label: '申诉理由', value: typed.text, wrong }}
        hint="逐项写明依据；已填报的佐证不用重传，经办人看得到"
      />
      <Submit action="object" noted text="提出申诉" />
    </div>
  );
}

/** What the receipt of an objection says of it. */
export function ObjectionReceipt({ form }: Pick<SubmissionView, 'form'>) {
  return (
    <>
      <p>{`申诉的指标：${String(form?.codes ?? '').replaceAll(',', '、')}`}</p>
      <p class="pre">{form?.text}</p>
    </>
  );
}
