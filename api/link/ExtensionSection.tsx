import {
  dateText,
  dueTextBeside,
  instantOf,
  instantText,
  weekdayText,
  yearBeside,
} from '../../domain/calendar/shanghai';
import { whoText } from '../../domain/matter/summary';
import { ActForm, MULTIPART } from '../kit/ActForm';
import type { DateTyped } from '../kit/dateForm';
import { ReasonField, UntilField } from '../kit/Field';
import { Folded, Note } from '../kit/Parts';
import { ErrorNote } from '../kit/Wrong';
import type { ExtensionState, Task } from './task.view';

/** How it stands with more time for a step, and the folded form that asks for it. */
export function ExtensionSection({ task, typed }: { task: Task; typed: DateTyped | undefined }) {
  const { extension, visitor } = task;
  if (!extension) return <ErrorNote text={typed?.error} />;
  const { waiting, rule, days, closedBecause } = extension;
  const who = whoText(rule.by);
  const running = task.mode === 'fill';
  return (
    <div id="extension">
      {waiting && (
        <Note
          head={`已申请延期至${dueTextBeside(waiting.until, visitor.now)}，等待${who}答复；答复之前原时限有效。`}
          said={`理由：${waiting.reason ?? ''}`}
        />
      )}
      <Answer task={task} />
      {waiting || !running ? (
        <ErrorNote text={typed?.error} />
      ) : (
        <Folded open={Boolean(typed)} title="申请延期">
          <ErrorNote text={typed?.error} />
          {days ? (
            <AskForm task={task} rule={rule} days={days} typed={typed} />
          ) : (
            <p class="muted">{`${closedBecause ?? ''}。`}</p>
          )}
        </Folded>
      )}
    </div>
  );
}

/** What became of the last request, with what the decider wrote. */
function Answer({ task: { extension, visitor } }: { task: Task }) {
  const answered = extension?.answered;
  const decision = answered?.decision;
  if (!decision) return null;
  const by =
    decision.byPerson === null ? '办公室' : (visitor.context.people.get(decision.byPerson)?.name ?? '');
  const text = decision.granted
    ? `同意延期至${dueTextBeside(decision.due, visitor.now)}`
    : `不同意延期至${dueTextBeside(answered.until, visitor.now)}，时限不变`;
  return (
    <Note
      bad={!decision.granted}
      head={`${by}于${instantText(decision.at)}答复：${text}。`}
      said={decision.comment || undefined}
    />
  );
}

interface AskProps {
  task: Task;
  rule: ExtensionState['rule'];
  days: NonNullable<ExtensionState['days']>;
  typed: DateTyped | undefined;
}

function AskForm({ task, rule, days, typed }: AskProps) {
  const { visitor, matter, step } = task;
  const action = `${visitor.base}/matters/${matter.id}/${encodeURIComponent(step.id)}/extension/ask#extension`;
  const last = `${yearBeside(instantOf(days.last, '12:00'), visitor.now)}${dateText(days.last)}（${weekdayText(days.last)}）`;
  return (
    <ActForm action={action} {...MULTIPART} class="card" guard sent={{ round: step.round }}>
      <p>{`由${whoText(rule.by)}答复。最多延${rule.atMost}个工作日，到${last}为止；可延${rule.times}次。答复之前原时限有效。`}</p>
      <UntilField label="想延到哪一天" typed={typed} first={days.first} last={days.last} />
      <ReasonField typed={typed} />
      <button type="submit" class="second block">
        提交延期申请
      </button>
    </ActForm>
  );
}
