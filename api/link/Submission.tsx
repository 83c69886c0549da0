import { dueText } from '../../domain/calendar/shanghai';
import type { StepSpec } from '../../domain/matter/expandTemplate';
import type { SubmissionView } from '../../store/task.views';
import { Gallery } from '../kit/Evidence';
import { SubmittedValues } from '../kit/Parts';
import type { Visitor } from './visitor';

interface Props {
  visitor: Visitor;
  spec: StepSpec;
  submission: SubmissionView;
  large?: boolean;
}

/** What was handed in, field by field under the template's titles, with its evidence. */
export function Submission({ visitor, spec, submission, large }: Props) {
  if (submission.nil) {
    return (
      <p>
        <span class="tag">零报告</span> 没有可报的内容。
      </p>
    );
  }
  return (
    <>
      <SubmittedValues fields={spec.form?.fields ?? []} form={submission.form ?? {}} />
      <Gallery base={visitor.base} evidence={submission.evidence} large={large} />
    </>
  );
}

/** `参与者002代组长01`, where somebody stood in for the checker; '' otherwise. */
export function checkedByText(
  { context }: Visitor,
  check: { byPerson: string | null; forPerson: string | null },
): string {
  const name = (id: string | null) => (id === null ? undefined : context.people.get(id)?.name);
  const [by, whom] = [name(check.byPerson), name(check.forPerson)];
  return by && whom && check.byPerson !== check.forPerson ? `${by}代${whom}` : '';
}

/** Who handed it in and when; an officer who filed for somebody is named. */
export function FiledBy({ visitor, submission }: { visitor: Visitor; submission: SubmissionView }) {
  const { people } = visitor.context;
  const by = submission.byPerson === null ? '办公室' : people.get(submission.byPerson)?.name;
  const whom = submission.forPerson === null ? undefined : people.get(submission.forPerson)?.name;
  const onBehalf = submission.forPerson !== null && submission.byPerson !== submission.forPerson;
  return (
    <p class="muted">
      {`${dueText(submission.receivedAt)} 收到 · ${onBehalf ? `${by ?? '办公室'}代${whom ?? '本人'}填报` : `${by ?? ''}填报`}`}
    </p>
  );
}
