import type { EvidenceRule } from '../../domain/evidence/evidenceRule';
import type { AskedIndicator } from '../../domain/scheme/indicatorsOf';
import type { KeptEvidence } from '../../store/quarter/evidence.views';
import type { EvidenceView } from '../../store/task.views';
import { EvidencePicker } from '../people/EvidencePicker';
import { PersonLayout } from '../people/PersonLayout';
import { newFormKey } from '../people/readForm';
import { FilingAnswer } from './FilingAnswer';
import { draftKey, SavedNote } from './FilingPage';
import type { FilingTask } from './filing.view';
import { IndicatorFields } from './IndicatorFields';
import type { IndicatorTyped } from './indicator.form';
import { eitherText, proofText, ruleText } from './indicator.words';
import { stepPath } from './quarter.paths';
import { ReusePicker } from './ReusePicker';
import { FieldProblem, type WrongForm, WrongNote } from './Wrong';

interface Props {
  filing: FilingTask;
  indicator: AskedIndicator;
  typed: IndicatorTyped;
  /** Of this indicator: saved, or received with a form that had something wrong. */
  evidence: EvidenceView[];
  /** Everything this filing holds. */
  kept: KeptEvidence[];
  wrong: WrongForm;
  saved?: string;
}

/** One indicator: what is asked and how it is scored, and the form that saves its answer on its own. */
export function IndicatorPage(props: Props) {
  const { filing, indicator, wrong } = props;
  const { task, standing } = filing;
  const form = standing === 'open' || standing === 'mend';
  const answer = filing.filings.get(indicator.code);
  return (
    <PersonLayout
      visitor={task.visitor}
      title={`${indicator.code} 填报`}
      scripts={form ? ['tus.js', 'draft.js', 'upload.js', 'guard.js'] : []}
    >
      <p>
        <a href={`${stepPath(task)}#${indicator.code}`}>{`‹ 返回${task.step.title}`}</a>
      </p>
      <SavedNote filing={filing} saved={props.saved} />
      <h1>
        <span class="code">{indicator.code}</span> {indicator.title}
      </h1>
      <p class="muted asked">{`${ruleText(indicator)}。${proofText(indicator)}`}</p>
      {answer?.nil && (
        <p class="note">
          <span class="tag">零报告</span> 这一项已交零报告；下面填写内容并保存，即改为有内容的填报。
        </p>
      )}
      <WrongNote wrong={wrong} anchor={anchorOf} kept="已填写的内容和已上传的文件都还在。" />
      {form ? (
        <IndicatorForm {...props} />
      ) : (
        <div class="card">
          <FilingAnswer base={task.visitor.base} indicator={indicator} filing={answer} large />
        </div>
      )}
    </PersonLayout>
  );
}

function anchorOf(path: string): string {
  return path.split('.')[0]!;
}

function IndicatorForm({ filing, indicator, typed, evidence, kept, wrong }: Props) {
  const { task } = filing;
  const { visitor, matter, step } = task;
  const answer = filing.filings.get(indicator.code);
  const own = new Set(evidence.map((e) => e.id));
  const rule = pickerRule(indicator);
  return (
    <form
      method="post"
      encType="multipart/form-data"
      id="task"
      class="card"
      data-draft={draftKey(filing, indicator.code)}
      data-fresh={wrong.error || wrong.problems.length > 0 ? '1' : ''}
    >
      <input type="hidden" name="key" value={newFormKey()} />
      {/* Somebody else of the unit may have saved it meanwhile. */}
      <input type="hidden" name="seen" value={answer?.at ?? ''} />
      <p class="note with-js" id="draft-note" hidden>
        {'已恢复上次没有保存的内容。 '}
        <button type="button" class="second" id="draft-drop">
          不用，恢复原样
        </button>
      </p>
      <IndicatorFields indicator={indicator} typed={typed} wrong={wrong} />
      {rule.kinds.length > 0 ? (
        <EvidencePicker
          rule={rule}
          filled={{ values: {}, evidence, problems: wrong.problems, error: null }}
          base={visitor.base}
          matterId={matter.id}
          stepId={step.id}
          either={eitherText(indicator) !== null}
        />
      ) : (
        <FieldProblem wrong={wrong} at={(path) => path.startsWith('evidence')} />
      )}
      <ReusePicker
        base={visitor.base}
        kept={kept.filter((k) => fits(indicator, k) && !own.has(k.id))}
        ticked={[]}
      />
      {filing.standing === 'mend' && <VoidTick wrong={wrong} />}
      <p class="problem" id="form-note" role="alert" hidden />
      <button type="submit" class="block" name="action" value="next">
        保存，填下一项
      </button>
      <p>
        <button type="submit" class="second block" name="action" value="save">
          保存，回到总表
        </button>
      </p>
      {indicator.nil !== undefined && !answer?.nil && <NilReturn indicator={indicator} wrong={wrong} />}
      {answer && <TakeBack />}
    </form>
  );
}

/** Only kinds that the indicator takes. */
function pickerRule({ proof }: AskedIndicator): EvidenceRule {
  const kinds = [
    ...(proof.kinds.includes('picture') ? (['image'] as const) : []),
    ...(proof.kinds.includes('document') ? (['document'] as const) : []),
  ];
  // Where files are the only proof the picker says how many; else a link or a day on site may stand for them.
  const onlyFiles = proof.kinds.every((k) => k === 'picture' || k === 'document');
  return { atLeast: onlyFiles ? proof.atLeast : 0, atMost: 20, kinds };
}

function fits({ proof }: AskedIndicator, { type }: KeptEvidence): boolean {
  return proof.kinds.includes(type.startsWith('image/') ? 'picture' : 'document');
}

function VoidTick({ wrong }: { wrong: WrongForm }) {
  return (
    <div class="note return" id="void">
      <label class="choice">
        <input type="checkbox" name="voidConfirmed" value="1" />
        这次填报已经提交。我知道改动后须重新提交，并由本单位负责人重新签批
      </label>
      <FieldProblem wrong={wrong} at={(path) => path === 'void'} />
    </div>
  );
}

/** Apart from the form's own buttons, and never by accident: it needs a tick. */
function NilReturn({ indicator, wrong }: { indicator: AskedIndicator; wrong: WrongForm }) {
  const isWrong = wrong.problems.some((p) => p.path === 'nil');
  return (
    <details id="nil" class={isWrong ? 'wrong' : ''} open={isWrong}>
      <summary>本季度没有这项工作？可以零报告</summary>
      <p>{`零报告是如实答复“本季度没有”，记 ${indicator.nil} 分，不算缺报。情况说明会一并保存，件数和佐证不会。`}</p>
      <label class="choice">
        <input type="checkbox" name="nilConfirmed" value="1" />
        我确认本季度没有这项工作
      </label>
      <FieldProblem wrong={wrong} at={(path) => path === 'nil'} />
      <p>
        <button type="submit" class="second block" name="action" value="nil" formNoValidate>
          零报告
        </button>
      </p>
    </details>
  );
}

function TakeBack() {
  return (
    <details>
      <summary>撤回这一项的填报</summary>
      <p>这一项恢复为“未填”。上传过的佐证还在，其他指标仍可使用。</p>
      <p>
        <button type="submit" class="danger block" name="action" value="clear" formNoValidate>
          撤回这一项
        </button>
      </p>
    </details>
  );
}
