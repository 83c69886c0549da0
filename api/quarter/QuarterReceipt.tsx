import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { SubmissionView } from '../../store/task.views';
import { HashLine } from '../kit/Parts';

interface Props {
  /** The step's page. */
  href: string;
  spec: StepSpec;
  submission: SubmissionView;
}

/** What a receipt of a quarter's step says of its content; the whole stands on the step's page. */
export function QuarterReceipt({ href, spec, submission: { form } }: Props) {
  const hash = form?.hash;
  return (
    <>
      {spec.kind === 'filing' && typeof hash === 'string' && <HashLine text="内容校验码 " hash={hash} />}
      {spec.kind === 'objection' && (
        <>
          <p>{`申诉的指标：${String(form?.codes ?? '').replaceAll(',', '、')}`}</p>
          <p class="pre">{form?.text}</p>
        </>
      )}
      <p>
        <a href={href}>查看全部内容</a>
      </p>
    </>
  );
}
