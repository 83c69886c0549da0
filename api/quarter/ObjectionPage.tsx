import { instantText } from '../../domain/calendar/shanghai';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import type { ObjectionTask } from './objection.view';
import { Marks, SectionScores } from './ScoreParts';
import { StepHead } from './StepHead';
import { FieldProblem, NOTHING_WRONG, type WrongForm, WrongNote } from './Wrong';

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
  const { task, standing, open } = objection;
  return (
    <PersonLayout visitor={task.visitor} title={task.step.title} back scripts={open ? ['guard.js'] : []}>
      <StepHead task={task} />
      <Raised objection={objection} />
      {open && (
        <p class="note">
          {'请核对本单位得分。'}
          <b>没有异议不用操作，到时限自动结束。</b>
          有异议的，勾选指标、写明理由，本季度只能申诉一次。
        </p>
      )}
      <WrongNote wrong={wrong} />
      {standing ? (
        <>
          <h2>
            {'本单位得分 '}
            <span class="count">印发前可能因申诉和复核调整</span>
          </h2>
          <SectionScores score={standing.score} />
          {open ? (
            <form method="post" encType="multipart/form-data" id="task">
              <input type="hidden" name="key" value={newFormKey()} />
              <input type="hidden" name="round" value={task.step.round} />
              <Indicators objection={objection} typed={typed} />
              <Reason typed={typed} wrong={wrong} />
            </form>
          ) : (
            <Indicators objection={objection} typed={typed} />
          )}
        </>
      ) : (
        <div class="card empty">评分还没有结束，可以核对时会发邮件通知您。</div>
      )}
    </PersonLayout>
  );
}

/** What was raised, and what came of it. */
function Raised({ objection: { standing } }: { objection: ObjectionTask }) {
  const raised = standing?.unit.objection;
  if (!raised) return null;
  return (
    <>
      <div class="note">
        <p>
          <b>{`已于 ${instantText(raised.at)} 提出申诉：${raised.codes.join('、')}`}</b>
        </p>
        <p class="pre">{raised.text}</p>
        {raised.answeredAt === null && <p>等待经办人答复。</p>}
      </div>
      {raised.answeredAt !== null && (
        <div class="note">
          <p>
            <b>{`${instantText(raised.answeredAt)} 答复：`}</b>
          </p>
          <p class="pre">{raised.answer}</p>
        </div>
      )}
    </>
  );
}

function Indicators({ objection, typed }: { objection: ObjectionTask; typed: ObjectionTyped }) {
  const { standing, open } = objection;
  if (!standing) return null;
  const { score, sections } = standing;
  return (
    <>
      {sections.map((s) => (
        <section key={s.id}>
          <h3>{s.title}</h3>
          <ul class="rows" id={`codes-${s.id}`}>
            {score.indicators
              .filter((i) => i.section === s.id)
              .map((i) => (
                <li key={i.code}>
                  {open && <Tick code={i.code} typed={typed} />}
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
      ))}
    </>
  );
}

function Tick({ code, typed }: { code: string; typed: ObjectionTyped }) {
  return (
    <input
      type="checkbox"
      id={`o-${code}`}
      name="codes"
      value={code}
      checked={typed.codes.includes(code)}
      aria-label={`对 ${code} 有异议`}
    />
  );
}

function Reason({ typed, wrong }: { typed: ObjectionTyped; wrong: WrongForm }) {
  const at = (name: string) => (path: string) => path === name;
  const isWrong = wrong.problems.some((p) => p.path === 'text');
  return (
    <div class="card">
      <div id="codes">
        <FieldProblem wrong={wrong} at={at('codes')} />
      </div>
      <div class={isWrong ? 'field wrong' : 'field'} id="text">
        <label for="f_text">申诉理由</label>
        <span class="hint">逐项写明依据；已填报的佐证不用重传，经办人看得到</span>
        <textarea id="f_text" name="f_text" value={typed.text} />
        <FieldProblem wrong={wrong} at={at('text')} />
      </div>
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="object">
        提出申诉
      </button>
    </div>
  );
}
