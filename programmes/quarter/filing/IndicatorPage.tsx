import { ActForm, DraftNote, draftOf, MULTIPART, Submit, Tick } from '../../../api/kit/ActForm';
import { NilReturn } from '../../../api/kit/NilReturn';
import { Back, Folded } from '../../../api/kit/Parts';
import { FieldProblem, type WrongForm, WrongNote } from '../../../api/kit/Wrong';
import { EvidencePicker } from '../../../api/link/EvidencePicker';
import { PersonLayout } from '../../../api/link/PersonLayout';
import type { EvidenceRule } from '../../../domain/template/evidenceRule.types';
import type { EvidenceView } from '../../../store/task.views';
import { stepPath } from '../quarter.paths';
import type { AskedIndicator } from '../scheme/indicators.rules';
import type { EvidenceWithCodes } from './evidence.store';
import { FilingAnswer } from './FilingAnswer';
import { draftKey, SavedNote } from './FilingPage';
import { proofOf } from './filing.rules';
import type { FilingTask } from './filing.view';
import { IndicatorFields } from './IndicatorFields';
import type { IndicatorTyped } from './indicator.form';
import { eitherText, proofText, ruleText } from './indicator.words';
import { ReusePicker } from './ReusePicker';

interface Props {
  filing: FilingTask;
  indicator: AskedIndicator;
  typed: IndicatorTyped;
  /** Of this indicator: saved, or received with a form that had something wrong. */
  evidence: EvidenceView[];
  /** Everything this filing holds. */
  uploaded: EvidenceWithCodes[];
  wrong: WrongForm;
  saved?: string;
}

/** One indicator: what is asked and how it is scored, and the form that saves its answer on its own. */
export function IndicatorPage(props: Props) {
  const { filing, indicator, wrong } = props;
  const { task, mode } = filing;
  const form = mode === 'open' || mode === 'mend';
  const answer = filing.filings.get(indicator.code);
  return (
    <PersonLayout
      visitor={task.visitor}
      title={`${indicator.code} 填报`}
      scripts={form ? ['tus.js', 'draft.js', 'upload.js', 'guard.js'] : []}
    >
      <Back href={`${stepPath(task)}#${indicator.code}`} text={`返回${task.step.title}`} />
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
      <WrongNote wrong={wrong} anchor={anchorOf} reassurance="已填写的内容和已上传的文件都还在。" />
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

function IndicatorForm({ filing, indicator, typed, evidence, uploaded, wrong }: Props) {
  const { task } = filing;
  const { visitor, matter, step } = task;
  const answer = filing.filings.get(indicator.code);
  const own = new Set(evidence.map((e) => e.id));
  const rule = pickerRule(indicator);
  return (
    <ActForm
      {...{ ...MULTIPART, id: 'task', class: 'card', ...draftOf(draftKey(filing, indicator.code), wrong) }}
      // Somebody else of the unit may have saved it meanwhile.
      sent={{ seen: answer?.at ?? '' }}
    >
      <DraftNote done="保存" />
      <IndicatorFields indicator={indicator} typed={typed} wrong={wrong} />
      {rule.kinds.length > 0 ? (
        <EvidencePicker
          rule={rule}
          evidence={evidence}
          wrong={wrong}
          base={visitor.base}
          matterId={matter.id}
          stepId={step.id}
          either={eitherText(indicator) !== null}
        />
      ) : (
        <FieldProblem wrong={wrong} at={['evidence']} />
      )}
      <ReusePicker
        base={visitor.base}
        uploaded={uploaded.filter((k) => fits(indicator, k) && !own.has(k.id))}
      />
      {filing.mode === 'mend' && <VoidTick wrong={wrong} />}
      <Submit action="next" noted text="保存，填下一项" />
      <Submit apart class="second block" action="save" text="保存，回到总表" />
      {indicator.nil !== undefined && !answer?.nil && (
        <NilReturn
          wrong={wrong}
          title="本季度没有这项工作？可以零报告"
          about={`零报告是如实答复“本季度没有”，记 ${indicator.nil} 分，不算缺报。情况说明会一并保存，件数和佐证不会。`}
          tick="我确认本季度没有这项工作"
          button="零报告"
        />
      )}
      {answer && (
        <Folded title="撤回这一项的填报">
          <p>这一项恢复为“未填”。上传过的佐证还在，其他指标仍可使用。</p>
          <Submit apart class="danger block" action="clear" formNoValidate text="撤回这一项" />
        </Folded>
      )}
    </ActForm>
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

function fits({ proof }: AskedIndicator, { type }: EvidenceWithCodes): boolean {
  return proof.kinds.includes(proofOf(type));
}

function VoidTick({ wrong }: { wrong: WrongForm }) {
  return (
    <div class="note return" id="void">
      <Tick name="voidConfirmed" text="这次填报已经提交。我知道改动后须重新提交，并由本单位负责人重新签批" />
      <FieldProblem wrong={wrong} at={['void']} />
    </div>
  );
}
